using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>The role of hosts can talk to ECS and pull images, and nothing else.</summary>
public sealed class HostsReadNoData : PolicyRule
{
    public override string Id => "OE-IAM-026";

    public override string Title => "The role of hosts can talk to ECS and pull images, and nothing else";

    public override string Rationale =>
        "Whatever escapes from a container has the host's role; the agent needs no secret, no bucket and no log "
        + "for jobs: the execution role has those (ECS Developer Guide, container instance IAM role).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_iam_instance_profile"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from profile in stack.All(ResourceTypes)
        let role = stack.Target(profile["role"], "aws_iam_role")
        from finding in role is null
            ? [Finding(profile["role"], "a role of this stack")]
            : Roles.PoliciesOf(role)
                .SelectMany(Actions.Allowed)
                .Where(allowed => allowed.Action.Text?.Split(':')[0] is not ("ecs" or "ecr"))
                .Select(allowed => Finding(allowed.Action, "an action of ecs or ecr"))
        select finding;
}
