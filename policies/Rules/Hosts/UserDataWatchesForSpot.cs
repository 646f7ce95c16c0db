using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed class UserDataWatchesForSpot() : PolicyRule(
    "OE-EC2-007",
    Severity.Major,
    "Hosts turn Spot's two-minute notice into a signal for the jobs",
    why: "The ECS agent only drains on the notice, and draining leaves standalone tasks alone, so without a watcher a "
        + "job learns nothing before the power goes (ECS Developer Guide, container instance draining).",
    fix: "Let the user data install a watcher of `spot/instance-action` that stops the job containers.",
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from template in stack.All(ResourceTypes)
        let text = UserData.TextOf(template) ?? ""
        where !text.Contains("spot/instance-action", StringComparison.Ordinal)
            || !text.Contains("docker stop", StringComparison.Ordinal)
                && !text.Contains("docker kill", StringComparison.Ordinal)
        select Finding(template, "user_data", "without a Spot watcher", "one that stops the job containers");
}
