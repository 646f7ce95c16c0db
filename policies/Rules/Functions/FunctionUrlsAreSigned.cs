using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed class FunctionUrlsAreSigned() : PolicyRule(
    "OE-FN-001",
    Severity.Blocker,
    "Function URLs demand a signature",
    why: "A URL without authorization answers the whole internet, and its function cannot tell who calls (Lambda "
        + "Developer Guide, function URL authorization).",
    fix: "Set `authorization_type` to `AWS_IAM`, and leave out `cors`: browsers are no callers here.",
    types: ["aws_lambda_function_url"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(url =>
        Require([url["authorization_type"]], type => type.Is("AWS_IAM"), "'AWS_IAM'")
            .Concat(Require([url["cors"]], cors => cors.IsBlank, "none")));
}
