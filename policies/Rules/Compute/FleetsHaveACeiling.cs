using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>No compute environment grows beyond 256 vCPUs.</summary>
public sealed class FleetsHaveACeiling : PolicyRule
{
    public override string Id => "OE-BATCH-002";

    public override string Title => "No compute environment grows beyond 256 vCPUs";

    public override string Rationale =>
        "The ceiling is the one limit on spending that holds at once: budgets are evaluated a few times a day "
        + "(AWS Cost Management User Guide, budgets).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.max_vcpus"]),
        value => value.Integer is >= 1 and <= 256,
        "1 to 256");
}
