using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

/// <summary>A host that shuts itself down is gone.</summary>
public sealed class ShutdownTerminates : PolicyRule
{
    public override string Id => "OE-EC2-011";

    public override string Title => "A host that shuts itself down is gone";

    public override string Rationale =>
        "The default is to stop, and a stopped host keeps its volume and its bill (EC2 API, "
        + "InstanceInitiatedShutdownBehavior).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_launch_template"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(template => template["instance_initiated_shutdown_behavior"]),
        behavior => behavior.Is("terminate"),
        "'terminate'");
}
