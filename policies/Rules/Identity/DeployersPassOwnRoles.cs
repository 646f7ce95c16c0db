using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Deploying workflows hand roles of their environment to named services.</summary>
public sealed class DeployersPassOwnRoles : PolicyRule
{
    public override string Id => "OE-IAM-041";

    public override string Title => "Deploying workflows hand roles of their environment to named services";

    public override string Rationale =>
        "A role that is passed to a service of one's choice is a role that one has (IAM User Guide, "
        + "iam:PassedToService).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

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
