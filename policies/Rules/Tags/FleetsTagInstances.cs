using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

/// <summary>Compute environments tag the instances they launch, in the environment's name.</summary>
public sealed class FleetsTagInstances : PolicyRule
{
    public override string Id => "OE-TAG-004";

    public override string Title => "Compute environments tag the instances they launch, in the environment's name";

    public override string Rationale =>
        "Tags of a compute environment do not propagate to its EC2 instances; only compute_resources.tags do "
        + "(Batch API, ComputeResource).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(fleet =>
    {
        var tags = fleet["compute_resources.tags"];
        var own = fleet.Tags.Member("Environment");
        return Require(MandatoryTags.Of(tags), MandatoryTags.IsGiven, "a value")
            .Concat(Require(
                [tags.Member("Environment")],
                tag => !MandatoryTags.IsGiven(tag) || tag.Text == own.Text,
                $"{own.Show()}, as on the compute environment"));
    });
}
