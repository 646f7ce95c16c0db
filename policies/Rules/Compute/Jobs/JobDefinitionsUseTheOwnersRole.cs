using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Jobs;

public sealed class JobDefinitionsUseTheOwnersRole() : PolicyRule(
    "OE-BATCH-030",
    Severity.Blocker,
    "A job runs with the role and the name of its owner",
    why: "The role decides whose objects evolved code can touch. It differs from the execution role, which reads the "
        + "LLM's key and must not be in the container's hands.",
    fix: """
        Set `jobRoleArn` to the role tagged with the job's `Owner`, `executionRoleArn` to the execution role, and the
        variable `OPENEVOLVE_OWNER` to the owner.
        """,
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(job =>
    {
        var container = Container.Of(job);
        var owner = job.Tags.Member("Owner").Text;
        var jobRole = stack.Target(container["jobRoleArn"], "aws_iam_role");
        return Require(
                [container["jobRoleArn"]],
                _ => owner is not null && jobRole?.Tags.Member("Owner").Text == owner,
                $"the role of '{owner}'")
            .Concat(Require(
                [container["executionRoleArn"]],
                role => stack.Target(role, "aws_iam_role") is { } execution && execution != jobRole,
                "another role of this stack"))
            .Concat(Require(
                [Container.Variable(container, "OPENEVOLVE_OWNER")],
                name => owner is not null && name.Text == owner,
                $"'{owner}'"));
    });
}
