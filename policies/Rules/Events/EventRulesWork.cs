using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Events;

public sealed class EventRulesWork() : PolicyRule(
    "OE-EVT-003",
    Severity.Major,
    "Every event rule is on and reaches a function that lets it in",
    why: "A rule without a target, or whose function refuses it, does nothing and says so only in a metric "
        + "(EventBridge User Guide, resource-based policies; rules that do not run).",
    fix: """
        Leave `state` out or set it to `ENABLED`; add a target, and an `aws_lambda_permission` with the rule as
        `source_arn`.
        """,
    types: ["aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Rules(stack).Concat(Targets(stack));

    private IEnumerable<Finding> Rules(StackDocument stack) =>
        from rule in stack.All("aws_cloudwatch_event_rule")
        from finding in Require([rule["state"]], state => state.IsBlank || state.Is("ENABLED"), "'ENABLED'")
            .Concat(stack.PointingTo(rule, "aws_cloudwatch_event_target", "rule").Any()
                ? []
                : [Finding(rule, "aws_cloudwatch_event_target", "missing", "a target")])
        select finding;

    private IEnumerable<Finding> Targets(StackDocument stack) =>
        from target in stack.All("aws_cloudwatch_event_target")
        let rule = stack.Target(target["rule"], "aws_cloudwatch_event_rule")
        let function = stack.Target(target["arn"], "aws_lambda_function")
        where rule is null || function is null
            || !stack.PointingTo(rule, "aws_lambda_permission", "source_arn")
                .Any(permission => permission["function_name"].PointsTo(function)
                    && permission["principal"].Is("events.amazonaws.com"))
        select Finding(target["arn"], "a function of the stack that admits the rule");
}
