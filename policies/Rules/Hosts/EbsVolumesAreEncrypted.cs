using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed class EbsVolumesAreEncrypted() : PolicyRule(
    "OE-EC2-003",
    Severity.Blocker,
    "Volumes of hosts are encrypted",
    why: "Checkpoints, programs and images lie on the root volume, and a snapshot of it can be shared.",
    fix: "Give `block_device_mappings` for `/dev/xvda` with `ebs.encrypted` true.",
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(template => template["block_device_mappings"] is { IsBlank: true } none
            ? [none]
            : template["block_device_mappings"].Items.Select(device => device["ebs.encrypted"])),
        value => value.IsTrue,
        "true");
}
