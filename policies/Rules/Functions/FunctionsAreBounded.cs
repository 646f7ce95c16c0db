using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

/// <summary>Functions state how long and how big they may be.</summary>
public sealed class FunctionsAreBounded : PolicyRule
{
    public override string Id => "OE-FN-008";

    public override string Title => "Functions state how long and how big they may be";

    public override string Rationale =>
        "The defaults, 3 seconds and 128 MB, break off what takes a moment longer (Lambda API, CreateFunction).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_lambda_function"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(function =>
            Require([function["timeout"]], value => value.Integer is >= 10 and <= 900, "10 to 900 seconds")
                .Concat(Require(
                    [function["memory_size"]], value => value.Integer is > 128 and <= 3008, "129 to 3008 MiB")));
}
