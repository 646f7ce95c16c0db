using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed class FunctionCallersAreNamed() : PolicyRule(
    "OE-FN-002",
    Severity.Blocker,
    "A function lets in services only, each from one source of our account",
    why: "Such a permission alone is enough to call the function; without a source any account's rule, bucket or "
        + "topic could (Lambda Developer Guide, resource-based policies).",
    fix: "Name the service as `principal`, the rule as `source_arn` and the account as `source_account`.",
    types: ["aws_lambda_permission"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(permission =>
            Require(
                    [permission["principal"]],
                    name => name.Text?.EndsWith(".amazonaws.com", StringComparison.Ordinal) is true,
                    "a service of AWS")
                .Concat(Require([permission["action"]], action => action.Is("lambda:InvokeFunction"),
                    "'lambda:InvokeFunction'"))
                .Concat(Require(
                    [permission["source_arn"]],
                    source => source.References is not [] || (source.Text is { } arn && !arn.EndsWith('*')),
                    "one source"))
                .Concat(Require(
                    [permission["source_account"]],
                    account => account.Text is { Length: 12 } id && id.All(char.IsAsciiDigit),
                    "our account")));
}
