using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Terraform leaves the number of running vCPUs to Batch.</summary>
public sealed class BatchSetsDesiredVcpus : PolicyRule
{
    public override string Id => "OE-BATCH-009";

    public override string Title => "Terraform leaves the number of running vCPUs to Batch";

    public override string Rationale =>
        "Batch changes desired_vcpus with every job; a plan that sets it back takes hosts from under running jobs "
        + "(Batch API, ComputeResource).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override bool NeedsConfiguration => true;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(fleet =>
        Require(
            [fleet["lifecycle.ignore_changes"]],
            list => list.Texts.Any(path => path.EndsWith(".desired_vcpus", StringComparison.Ordinal)),
            "compute_resources[0].desired_vcpus among them")
        .Concat(Require([fleet["compute_resources.desired_vcpus"]], value => value.IsMissing, "left to Batch")));
}
