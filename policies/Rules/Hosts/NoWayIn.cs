using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

/// <summary>Hosts have no SSH key and no address of their own.</summary>
public sealed class NoWayIn : PolicyRule
{
    public override string Id => "OE-EC2-009";

    public override string Title => "Hosts have no SSH key and no address of their own";

    public override string Rationale =>
        "Nobody logs in to a host: logs are in CloudWatch, and a key that exists is a key that can be lost.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_launch_template"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(
            stack.All(ResourceTypes).Select(template => template["key_name"]), key => key.IsBlank, "no key")
        .Concat(Require(
            stack.All(ResourceTypes).Select(template => template["network_interfaces"]),
            interfaces => interfaces.IsBlank,
            "none, so that the fleet decides"));
}
