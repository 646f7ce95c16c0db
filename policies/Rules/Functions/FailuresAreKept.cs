using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

/// <summary>An event on which a function fails is kept.</summary>
public sealed class FailuresAreKept : PolicyRule
{
    public override string Id => "OE-FN-006";

    public override string Title => "An event on which a function fails is kept";

    public override string Rationale =>
        "Lambda tries an asynchronous call three times and then forgets it, unless there is a destination for "
        + "failures (Lambda Developer Guide, asynchronous invocation).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_lambda_function", "aws_lambda_permission"];

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
