using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class InstanceRolesReadNoData() : PolicyRule(
    "OE-IAM-026",
    Severity.Blocker,
    "The role of hosts can talk to ECS and pull images, and nothing else",
    why: "Whatever escapes from a container has the host's role; the agent needs no secret, no bucket and no log for "
        + "jobs: the execution role has those (ECS Developer Guide, container instance IAM role).",
    fix: "Move the action to the execution role or to the job role.",
    types: ["aws_iam_instance_profile"])
{
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
