using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Fleets give hosts no SSH key.</summary>
public sealed class FleetsHaveNoKeyPair : PolicyRule
{
    public override string Id => "OE-BATCH-010";

    public override string Title => "Fleets give hosts no SSH key";

    public override string Rationale =>
        "A key pair of a compute environment wins over the launch template's silence (Batch User Guide, launch "
        + "templates).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.ec2_key_pair"]), key => key.IsBlank, "none");
}
