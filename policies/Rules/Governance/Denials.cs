using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

/// <summary>What the service control policies of a stack deny.</summary>
internal static class Denials
{
    /// <summary>Type of resource that holds them.</summary>
    public const string Type = "aws_organizations_policy";

    /// <summary>The service control policies; of other types of policy nobody asks here.</summary>
    public static IEnumerable<PolicyDocument> Policies(StackDocument stack) =>
        PolicyDocument.In(stack, PolicyUse.ServiceControl)
            .Where(policy => policy.Resource["type"].Is("SERVICE_CONTROL_POLICY"));

    /// <summary>Whether a condition exempts somebody by name.</summary>
    public static bool IsExemption(Condition condition) =>
        condition is { Operator: "ArnNotLike" } && IsKey(condition, "aws:PrincipalArn");

    /// <summary>Whether a condition is about a key, whatever its case.</summary>
    public static bool IsKey(Condition condition, string key) =>
        string.Equals(condition.Key, key, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a guard rail has holes: each policy that has part of it, and what that lacks; the first policy
    /// when none has any.</summary>
    public static IEnumerable<(Resource Policy, string Found)> Holes(StackDocument stack, Guardrail guardrail)
    {
        var scopes = Scope.In(stack);
        var policies = Policies(stack).ToList();
        var partial = policies
            .Where(policy => guardrail.Actions.Any(action => policy.Statements.Any(statement =>
                scopes.SelectMany(guardrail.On).Any(resource => Denies(statement, action, resource)
                    && (Names(statement, resource) || Holds(statement, guardrail, scopes))))))
            .ToList();
        if (partial is [])
        {
            var nothing = $"like all others without a denial of {string.Join(", ", guardrail.Actions)}";
            return stack.All(Type).Take(1).Select(policy => (policy, nothing));
        }

        return
            from policy in partial
            from scope in scopes
            from resource in guardrail.On(scope)
            let lacking = guardrail.Actions
                .Where(action => !policy.Statements.Any(statement =>
                    Denies(statement, action, resource) && Holds(statement, guardrail, scopes)))
                .ToList()
            where lacking is not []
            select (policy.Resource, $"without a denial of {string.Join(", ", lacking)} on {resource}");
    }

    /// <summary>The resources, without regions, on which any statement denies an action.</summary>
    public static IReadOnlyList<string> Resources(StackDocument stack, string action) =>
    [
        .. Policies(stack)
            .SelectMany(policy => policy.Statements)
            .Where(statement => statement.Denies && statement.Covers(action))
            .SelectMany(statement => statement.Resources)
            .Select(resource => WithoutRegion(resource.Text))
            .OfType<string>()
            .Distinct(),
    ];

    private static bool Denies(Statement statement, string action, string resource) =>
        statement.Denies && statement.Covers(action)
        && (statement.Resources.Any(known => known.Is("*")) || Names(statement, resource));

    private static bool Names(Statement statement, string resource) =>
        statement.Resources.Any(known => WithoutRegion(known.Text) == resource);

    private static bool Holds(Statement statement, Guardrail guardrail, IReadOnlyList<Scope> scopes) =>
        statement.Conditions.All(condition => IsExemption(condition) || guardrail.Under(condition, scopes));

    private static string? WithoutRegion(string? arn) =>
        arn?.Split(':', 6) is { Length: 6 } parts ? string.Join(':', [.. parts[..3], "", .. parts[4..]]) : arn;
}
