using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Questions about the actions that policies allow.</summary>
internal static class Actions
{
    /// <summary>The actions that a policy allows, as written; what cannot be read is among them.</summary>
    public static IEnumerable<(Statement Statement, Value Action)> Allowed(PolicyDocument policy) =>
        from statement in policy.Statements
        where statement.Allows
        from action in statement.Value["Action"].IsMissing ? [statement.Value["Action"]] : statement.Actions
        select (statement, action);

    /// <summary>Whether an action as written could be the one named; an unknown one could be any.</summary>
    public static bool MayBe(Value action, string name) =>
        action.Text is null || Wildcard.Matches(action.Text.ToLowerInvariant(), name.ToLowerInvariant());

    /// <summary>Whether an action as written is of a service, or could be.</summary>
    public static bool MayBeOf(Value action, string service) =>
        action.Text is null || Wildcard.Overlaps(action.Text.ToLowerInvariant(), $"{service}:*");
}
