using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed class RootVolumesFit() : PolicyRule(
    "OE-EC2-004",
    Severity.Major,
    "The root volume is gp3 of at least 30 GiB and goes with its host",
    why: "The ECS-optimized AL2023 image has one 30 GiB root device, /dev/xvda, which holds images and containers as "
        + "well (aws/amazon-ecs-ami); a volume that outlives its host is paid for ever.",
    fix: """
        Map `/dev/xvda` with `volume_type` `gp3`, `volume_size` 30 or more and `delete_on_termination` true.
        """,
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(template =>
        {
            var root = template["block_device_mappings"].Items
                .FirstOrDefault(device => device["device_name"].Is("/dev/xvda"));
            return root is null
                ? [Finding(template, "block_device_mappings", "without '/dev/xvda'", "the root device")]
                : Require([root["ebs.volume_type"]], type => type.Is("gp3"), "'gp3'")
                    .Concat(Require([root["ebs.volume_size"]], size => size.Integer >= 30, "at least 30 GiB"))
                    .Concat(Require([root["ebs.delete_on_termination"]], value => value.IsTrue, "true"));
        });
}
