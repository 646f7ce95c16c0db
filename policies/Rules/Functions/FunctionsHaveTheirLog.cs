using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed class FunctionsHaveTheirLog() : PolicyRule(
    "OE-FN-004",
    Severity.Major,
    "Every function finds its log group made",
    why: "Otherwise Lambda makes it, to be kept for ever, or cannot and the log is lost (Lambda Developer Guide, "
        + "CloudWatch Logs).",
    fix: "Add an `aws_cloudwatch_log_group` named `/aws/lambda/<function>`.",
    types: ["aws_lambda_function", "aws_cloudwatch_log_group"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from function in stack.All("aws_lambda_function")
        let name = $"/aws/lambda/{function["function_name"].Text}"
        where function["function_name"].Text is null
            || !stack.All("aws_cloudwatch_log_group").Any(logs => logs["name"].Is(name))
        select Finding(function, "aws_cloudwatch_log_group", "missing", $"the group '{name}'");
}
