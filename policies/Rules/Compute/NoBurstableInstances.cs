using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Fleets name instance types, none of them burstable.</summary>
public sealed partial class NoBurstableInstances : PolicyRule
{
    public override string Id => "OE-BATCH-004";

    public override string Title => "Fleets name instance types, none of them burstable";

    public override string Rationale =>
        "A job uses all its vCPUs for hours, which a T instance pays with credits or with a crawl; \"optimal\" and "
        + "whole families may pick very large instances and change under you (EC2 User Guide, burstable instances; "
        + "Batch API, ComputeResource).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(fleet => fleet["compute_resources.instance_type"] is { IsBlank: true } none
            ? [none]
            : fleet["compute_resources.instance_type"].Items),
        type => InstanceType().IsMatch(type.Text ?? ""),
        "a type with its size of a family c, m or r");

    [GeneratedRegex(@"^[cmr]\d[a-z-]*\.(x?large|\d+xlarge)$")]
    private static partial Regex InstanceType();
}
