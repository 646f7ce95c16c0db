using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Workflows;

public sealed class DeployersPassOwnRoles() : PolicyRule(
    "OE-IAM-041",
    Severity.Blocker,
    "Deploying workflows hand roles of their environment to named services",
    why: "A role that is passed to a service of one's choice is a role that one has (IAM User Guide, "
        + "iam:PassedToService).",
    fix: """
        Limit `iam:PassRole` to roles below the path of the environment and, by `iam:PassedToService`, to the services
        that trust them.
        """,
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity)
        where Pipelines.IsOf(policy)
        from allowed in Actions.Allowed(policy)
        where Actions.MayBe(allowed.Action, "iam:PassRole")
        from finding in ToNamedServices(allowed.Statement).Concat(Require(
            allowed.Statement.Resources,
            resource => resource.Text?.Split(":role/openevolve/") is [_, { } path] && path.Split('/')[0] is var name
                && name.Length > 0 && !Wildcard.IsPattern(name),
            "roles below /openevolve/<environment>/"))
        select finding;

    private IEnumerable<Finding> ToNamedServices(Statement statement) =>
        statement.Condition("StringEquals", "iam:PassedToService")?.Values is { IsBlank: false } services
            ? Require(
                services.Items,
                service => service.Text?.EndsWith(".amazonaws.com", StringComparison.Ordinal) is true
                    && !Wildcard.IsPattern(service.Text),
                "a service principal")
            : [Finding(
                statement.Policy.Resource, statement.Value.Path, "iam:PassRole to any service",
                "StringEquals iam:PassedToService")];
}
