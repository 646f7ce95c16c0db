using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

/// <summary>Every function finds its log group made.</summary>
public sealed class FunctionsHaveTheirLog : PolicyRule
{
    public override string Id => "OE-FN-004";

    public override string Title => "Every function finds its log group made";

    public override string Rationale =>
        "Otherwise Lambda makes it, to be kept for ever, or cannot and the log is lost (Lambda Developer Guide, "
        + "CloudWatch Logs).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_lambda_function", "aws_cloudwatch_log_group"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from function in stack.All("aws_lambda_function")
        let name = $"/aws/lambda/{function["function_name"].Text}"
        where function["function_name"].Text is null
            || !stack.All("aws_cloudwatch_log_group").Any(logs => logs["name"].Is(name))
        select Finding(function, "aws_cloudwatch_log_group", "missing", $"the group '{name}'");
}
