using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

/// <summary>Hosts turn Spot's two-minute notice into a signal for the jobs.</summary>
public sealed class HostsWatchForSpot : PolicyRule
{
    public override string Id => "OE-EC2-007";

    public override string Title => "Hosts turn Spot's two-minute notice into a signal for the jobs";

    public override string Rationale =>
        "The ECS agent only drains on the notice, and draining leaves standalone tasks alone, so without a "
        + "watcher a job learns nothing before the power goes (ECS Developer Guide, container instance draining).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_launch_template"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from template in stack.All(ResourceTypes)
        let text = UserData.TextOf(template) ?? ""
        where !text.Contains("spot/instance-action", StringComparison.Ordinal)
            || !text.Contains("docker stop", StringComparison.Ordinal)
                && !text.Contains("docker kill", StringComparison.Ordinal)
        select Finding(template, "user_data", "without a Spot watcher", "one that stops the job containers");
}
