using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

/// <summary>Hosts report metrics every minute.</summary>
public sealed class HostsAreMonitored : PolicyRule
{
    public override string Id => "OE-EC2-010";

    public override string Title => "Hosts report metrics every minute";

    public override string Rationale =>
        "Basic monitoring reports every five minutes, longer than a busy evaluator lives on a host that is about "
        + "to fail (EC2 User Guide, monitoring).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_launch_template"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(template => template["monitoring.enabled"]), value => value.IsTrue, "true");
}
