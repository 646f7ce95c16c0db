using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

public sealed class JobsPropagateTags() : PolicyRule(
    "OE-TAG-005",
    Severity.Minor,
    "Job definitions hand their tags on to the tasks",
    why: "Without propagate_tags the ECS task has none, and split cost allocation cannot tell users apart (Batch API, "
        + "RegisterJobDefinition; Cost and Usage Report, split cost allocation data).",
    fix: "Set `propagate_tags` to true.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(stack.All(ResourceTypes).Select(job => job["propagate_tags"]), value => value.IsTrue, "true");
}
