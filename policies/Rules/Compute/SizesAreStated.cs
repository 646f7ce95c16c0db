using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Containers state their vCPUs and memory once each, for EC2.</summary>
public sealed class SizesAreStated : PolicyRule
{
    public override string Id => "OE-BATCH-032";

    public override string Title => "Containers state their vCPUs and memory once each, for EC2";

    public override string Rationale =>
        "Batch places jobs by these numbers; a missing one fails the registration, a job for Fargate has no host "
        + "to lock down (Batch API, ResourceRequirement).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(job =>
    {
        var sizes = Container.Of(job)["resourceRequirements"];
        return Require([job["platform_capabilities"]], list => list.Texts.SequenceEqual(["EC2"]), "['EC2']")
            .Concat(new[] { "VCPU", "MEMORY" }
                .Where(type => sizes.Items.Count(size => size["type"].Is(type) && size["value"].Integer is > 0) != 1)
                .Select(type => Finding(sizes, $"one for {type}")));
    });
}
