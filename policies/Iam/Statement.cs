using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Iam;

/// <summary>One condition of a statement.</summary>
/// <param name="Operator">Such as <c>StringEquals</c>.</param>
/// <param name="Key">Such as <c>aws:SourceAccount</c>.</param>
/// <param name="Values">Any of these.</param>
public sealed record Condition(string Operator, string Key, Value Values);

/// <summary>One statement of a policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Value">The statement as JSON.</param>
public sealed record Statement(PolicyDocument Policy, Value Value)
{
    /// <summary>Whether it allows; a statement that cannot be read might.</summary>
    public bool Allows => !Value["Effect"].Is("Deny");

    /// <summary>Whether it denies for certain.</summary>
    public bool Denies => Value["Effect"].Is("Deny");

    /// <summary>Actions, as written.</summary>
    public IReadOnlyList<Value> Actions => Value["Action"].Items;

    /// <summary>Resources, as written.</summary>
    public IReadOnlyList<Value> Resources => Value["Resource"].Items;

    /// <summary>Conditions, one for each operator and key.</summary>
    public IEnumerable<Condition> Conditions =>
        from byOperator in Value["Condition"].Members
        from byKey in byOperator.Value.Members
        select new Condition(byOperator.Key, byKey.Key, byKey.Value);

    /// <summary>The principals of a kind (<c>AWS</c>, <c>Service</c>, <c>Federated</c>); <c>"*"</c> stands for
    /// everybody of kind <c>AWS</c>.</summary>
    public IReadOnlyList<Value> Principals(string kind) =>
        Value["Principal"].Is("*") && kind is "AWS" ? [Value["Principal"]] : Value["Principal"].Member(kind).Items;

    /// <summary>Whether everybody is meant.</summary>
    public bool IsForEverybody => Principals("AWS").Any(principal => principal.Is("*"));

    /// <summary>The condition with that operator and key, if there is one; keys are not case-sensitive.</summary>
    public Condition? Condition(string @operator, string key) => Conditions.FirstOrDefault(condition =>
        condition.Operator == @operator && string.Equals(condition.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether one of its actions covers this one.</summary>
    public bool Covers(string action) => Actions.Any(pattern => pattern.Text is null
        || Wildcard.Matches(pattern.Text.ToLowerInvariant(), action.ToLowerInvariant()));
}
