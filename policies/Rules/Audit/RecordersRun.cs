using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

/// <summary>A configuration recorder delivers somewhere and is on.</summary>
public sealed class RecordersRun : PolicyRule
{
    public override string Id => "OE-AUDIT-003";

    public override string Title => "A configuration recorder delivers somewhere and is on";

    public override string Rationale =>
        "Terraform makes a recorder switched off; without a channel and its status nothing is recorded (Terraform "
        + "AWS provider, aws_config_configuration_recorder_status).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_config_configuration_recorder"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from recorder in stack.All(ResourceTypes)
        let states = stack.PointingTo(recorder, "aws_config_configuration_recorder_status", "name").ToList()
        from finding in (states is [var state]
                ? Require([state["is_enabled"]], value => value.IsTrue, "true")
                : [Finding(recorder, "aws_config_configuration_recorder_status", "missing", "one that is on")])
            .Concat(stack.All("aws_config_delivery_channel").Any()
                ? []
                : [Finding(recorder, "aws_config_delivery_channel", "missing", "one")])
        select finding;
}
