using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

/// <summary>Volumes of hosts are encrypted.</summary>
public sealed class VolumesAreEncrypted : PolicyRule
{
    public override string Id => "OE-EC2-003";

    public override string Title => "Volumes of hosts are encrypted";

    public override string Rationale =>
        "Checkpoints, programs and images lie on the root volume, and a snapshot of it can be shared.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_launch_template"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(template => template["block_device_mappings"] is { IsBlank: true } none
            ? [none]
            : template["block_device_mappings"].Items.Select(device => device["ebs.encrypted"])),
        value => value.IsTrue,
        "true");
}
