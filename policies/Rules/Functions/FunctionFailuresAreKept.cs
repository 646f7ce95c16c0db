using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed class FunctionFailuresAreKept() : PolicyRule(
    "OE-FN-006",
    Severity.Major,
    "An event on which a function fails is kept",
    why: "Lambda tries an asynchronous call three times and then forgets it, unless there is a destination for "
        + "failures (Lambda Developer Guide, asynchronous invocation).",
    fix: """
        Add an `aws_lambda_function_event_invoke_config` with `maximum_retry_attempts`, `maximum_event_age_in_seconds`
        and an `on_failure` destination that is a queue of the stack.
        """,
    types: ["aws_lambda_function", "aws_lambda_permission"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from function in stack.All("aws_lambda_function")
        where stack.PointingTo(function, "aws_lambda_permission", "function_name").Any()
        let settings = stack.PointingTo(function, "aws_lambda_function_event_invoke_config", "function_name").ToList()
        from finding in settings is [var only]
            ? Require(
                    [only["destination_config.on_failure.destination"]],
                    queue => stack.Target(queue, "aws_sqs_queue") is not null,
                    "a queue of the stack")
                .Concat(Require(
                    [only["maximum_retry_attempts"], only["maximum_event_age_in_seconds"]],
                    value => value.Integer is not null,
                    "a number"))
            : [Finding(
                function, "aws_lambda_function_event_invoke_config", $"{settings.Count} of them",
                "one, with a destination for failures")]
        select finding;
}
