using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

public sealed class ComputeEnvironmentsTagInstances() : PolicyRule(
    "OE-TAG-004",
    Severity.Major,
    "Compute environments tag the instances they launch, in the environment's name",
    why: "Tags of a compute environment do not propagate to its EC2 instances; only compute_resources.tags do (Batch "
        + "API, ComputeResource).",
    fix: "Repeat the mandatory tags in `compute_resources.tags`.",
    types: ["aws_batch_compute_environment"])
{
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
