using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

/// <summary>Functions run on a runtime that AWS still mends.</summary>
public sealed class RuntimesAreMended : PolicyRule
{
    public override string Id => "OE-FN-003";

    public override string Title => "Functions run on a runtime that AWS still mends";

    public override string Rationale =>
        "A deprecated runtime gets no security updates, and after some months its functions can no longer be "
        + "changed (Lambda Developer Guide, runtime deprecation policy).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_lambda_function"];

    // Newer ones are unknown to version 5.100 of the provider.
    private static readonly string[] Runtimes = ["python3.12", "python3.13"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(function => function["runtime"]),
        runtime => Runtimes.Contains(runtime.Text),
        $"one of {string.Join(", ", Runtimes)}");
}
