using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

public sealed class ConfigRecordersRun() : PolicyRule(
    "OE-AUDIT-003",
    Severity.Major,
    "A configuration recorder delivers somewhere and is on",
    why: "Terraform makes a recorder switched off; without a channel and its status nothing is recorded (Terraform "
        + "AWS provider, aws_config_configuration_recorder_status).",
    fix: "Add a delivery channel and a status with `is_enabled` true.",
    types: ["aws_config_configuration_recorder"])
{
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
