using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed class LaunchTemplatesMonitorHosts() : PolicyRule(
    "OE-EC2-010",
    Severity.Minor,
    "Hosts report metrics every minute",
    why: "Basic monitoring reports every five minutes, longer than a busy evaluator lives on a host that is about to "
        + "fail (EC2 User Guide, monitoring).",
    fix: "Set `monitoring.enabled` to true.",
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(template => template["monitoring.enabled"]), value => value.IsTrue, "true");
}
