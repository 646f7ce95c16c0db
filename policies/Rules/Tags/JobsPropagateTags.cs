using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

/// <summary>Job definitions hand their tags on to the tasks.</summary>
public sealed class JobsPropagateTags : PolicyRule
{
    public override string Id => "OE-TAG-005";

    public override string Title => "Job definitions hand their tags on to the tasks";

    public override string Rationale =>
        "Without propagate_tags the ECS task has none, and split cost allocation cannot tell users apart (Batch "
        + "API, RegisterJobDefinition; Cost and Usage Report, split cost allocation data).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(stack.All(ResourceTypes).Select(job => job["propagate_tags"]), value => value.IsTrue, "true");
}
