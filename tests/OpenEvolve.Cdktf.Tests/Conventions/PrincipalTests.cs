using OpenEvolve.Cdktf.Tests.Modules;

namespace OpenEvolve.Cdktf.Tests.Conventions;

public sealed class PrincipalTests
{
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Every_role_and_user_has_a_boundary(string stack)
    {
        var principals = Principals(stack);
        principals.ShouldNotBeEmpty();
        principals.Where(principal => !(principal.IsWorkflows
                ? principal.Resource.Body["permissions_boundary"].EndsWith("_boundary.arn}'")
                : principal.Resource.Body["permissions_boundary"].StartsWith("'${aws_iam_policy.boundaries_")))
            .ShouldBeEmpty();
    }

    /// <summary>A boundary cuts silently: the policy says yes, the call fails.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void No_boundary_takes_away_what_a_policy_grants(string stack)
    {
        var grants = Principals(stack).SelectMany(GrantsOf).ToArray();
        grants.ShouldNotBeEmpty();
        grants
            .Where(grant => !grant.Principal.Boundary.Statements.Any(ceiling => Covers(ceiling, grant)))
            .Select(grant => $"{grant.Principal}: {grant.Action} on {grant.Resource}")
            .ShouldBeEmpty();
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Every_role_and_user_may_do_something(string stack) =>
        Principals(stack).Where(principal => principal.Statements.Count == 0).ShouldBeEmpty();

    /// <summary>Otherwise a service could be made to act with the role for somebody else's account. EC2 alone sends no
    /// source account; a role can only be passed to instances of its own account.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Services_assume_roles_for_this_account_only(string stack)
    {
        var trusts = (from principal in Principals(stack)
                      where !principal.IsUser && !principal.IsWorkflows
                      from statement in principal.Resource.Body.Policy("assume_role_policy").Statements
                      where statement["Principal.Service"] != "'ec2.amazonaws.com'"
                      select (principal, Found: statement["Condition.StringEquals"])).ToArray();

        trusts.ShouldNotBeEmpty();
        trusts
            .Where(trust => trust.Found != $"{{'aws:SourceAccount':['{trust.principal.Account}']}}")
            .Select(trust => $"{trust.principal}: {trust.Found}")
            .ShouldBeEmpty();
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Nobody_but_a_service_or_a_workflow_assumes_a_role(string stack) =>
        (from principal in Principals(stack)
         where !principal.IsUser
         from statement in principal.Resource.Body.Policy("assume_role_policy").Statements
         from kind in statement.At("Principal").Keys
         where kind != (principal.IsWorkflows ? "Federated" : "Service")
         select $"{principal}: {kind}").ShouldBeEmpty();

    internal static IEnumerable<Grant> GrantsOf(Principal principal) =>
        from statement in principal.Statements
        where statement["Effect"] == "'Allow'"
        from action in Policy.Texts(statement, "Action")
        from resource in Policy.Texts(statement, "Resource")
        select new Grant(principal, action, resource, statement.At("Condition"));

    private static bool Covers(Json ceiling, Grant grant) =>
        ceiling["Effect"] == "'Allow'"
        && Policy.Texts(ceiling, "Action").Any(pattern => Policy.Matches(pattern, grant.Action))
        && Policy.Texts(ceiling, "Resource").Any(pattern => Policy.Matches(pattern, grant.Resource))
        && (!ceiling.At("Condition").Exists
            || ceiling.At("Condition").Keys.All(comparison => ceiling.At("Condition").At(comparison).Keys.All(key =>
                IsMetBy(grant.Principal, comparison, key, ceiling.At("Condition"))
                || IsNarrower(grant.Condition, comparison, key, ceiling.At("Condition")))));

    // The ceiling is for certain roles only, and the principal is one of them.
    private static bool IsMetBy(Principal principal, string comparison, string key, Json ceiling) =>
        (comparison, key) is ("ArnLike", "aws:PrincipalArn")
        && ceiling.At(comparison).At(key).Items.Any(pattern => Policy.Matches(pattern.Text, principal.Arn));

    // The condition is also one of the grant, with values that the ceiling's cover.
    private static bool IsNarrower(Json grant, string comparison, string key, Json ceiling) =>
        grant.At(comparison).At(key) is { Exists: true } values
        && values.Items.All(value => ceiling.At(comparison).At(key).Items
            .Any(pattern => Policy.Matches(pattern.Text, value.Text)));

    private static Principal[] Principals(string stack) => [.. Principal.Of(StackDocument.Of(stack))];
}

/// <summary>An action on a pattern of resources that a policy allows.</summary>
internal sealed record Grant(Principal Principal, string Action, string Resource, Json Condition);
