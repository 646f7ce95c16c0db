using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed partial class ComputeEnvironmentsHaveNoBurstableInstances() : PolicyRule(
    "OE-BATCH-004",
    Severity.Major,
    "Fleets name instance types, none of them burstable",
    why: "A job uses all its vCPUs for hours, which a T instance pays with credits or with a crawl; \"optimal\" and "
        + "whole families may pick very large instances and change under you (EC2 User Guide, burstable instances; "
        + "Batch API, ComputeResource).",
    fix: "List types with their size, such as `m6i.2xlarge`, of the families c, m or r.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(fleet => fleet["compute_resources.instance_type"] is { IsBlank: true } none
            ? [none]
            : fleet["compute_resources.instance_type"].Items),
        type => InstanceType().IsMatch(type.Text ?? ""),
        "a type with its size of a family c, m or r");

    [GeneratedRegex(@"^[cmr]\d[a-z-]*\.(x?large|\d+xlarge)$")]
    private static partial Regex InstanceType();
}
