using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed class LaunchTemplatesLetNobodyIn() : PolicyRule(
    "OE-EC2-009",
    Severity.Blocker,
    "Hosts have no SSH key and no address of their own",
    why: "Nobody logs in to a host: logs are in CloudWatch, and a key that exists is a key that can be lost.",
    fix: """
        Remove `key_name` and `network_interfaces`; Batch places the interface in the fleet's subnets and groups.
        """,
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(
            stack.All(ResourceTypes).Select(template => template["key_name"]), key => key.IsBlank, "no key")
        .Concat(Require(
            stack.All(ResourceTypes).Select(template => template["network_interfaces"]),
            interfaces => interfaces.IsBlank,
            "none, so that the fleet decides"));
}
