using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainerSizesAreStated() : PolicyRule(
    "OE-BATCH-032",
    Severity.Major,
    "Containers state their vCPUs and memory once each, for EC2",
    why: "Batch places jobs by these numbers; a missing one fails the registration, a job for Fargate has no host to "
        + "lock down (Batch API, ResourceRequirement).",
    fix: """
        Give `resourceRequirements` for `VCPU` and `MEMORY`, and `platform_capabilities` `["EC2"]`.
        """,
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(job =>
    {
        var sizes = Container.Of(job)["resourceRequirements"];
        return Require([job["platform_capabilities"]], list => list.Texts.SequenceEqual(["EC2"]), "['EC2']")
            .Concat(new[] { "VCPU", "MEMORY" }
                .Where(type => sizes.Items.Count(size => size["type"].Is(type) && size["value"].Integer is > 0) != 1)
                .Select(type => Finding(sizes, $"one for {type}")));
    });
}
