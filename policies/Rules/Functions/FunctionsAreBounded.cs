using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed class FunctionsAreBounded() : PolicyRule(
    "OE-FN-008",
    Severity.Minor,
    "Functions state how long and how big they may be",
    why: "The defaults, 3 seconds and 128 MB, break off what takes a moment longer (Lambda API, CreateFunction).",
    fix: "Set `timeout` and `memory_size`.",
    types: ["aws_lambda_function"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(function =>
            Require([function["timeout"]], value => value.Integer is >= 10 and <= 900, "10 to 900 seconds")
                .Concat(Require(
                    [function["memory_size"]], value => value.Integer is > 128 and <= 3008, "129 to 3008 MiB")));
}
