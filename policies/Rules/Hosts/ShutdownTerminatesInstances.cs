using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed class ShutdownTerminatesInstances() : PolicyRule(
    "OE-EC2-011",
    Severity.Minor,
    "A host that shuts itself down is gone",
    why: "The default is to stop, and a stopped host keeps its volume and its bill (EC2 API, "
        + "InstanceInitiatedShutdownBehavior).",
    fix: "Set `instance_initiated_shutdown_behavior` to `terminate`.",
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(template => template["instance_initiated_shutdown_behavior"]),
        behavior => behavior.Is("terminate"),
        "'terminate'");
}
