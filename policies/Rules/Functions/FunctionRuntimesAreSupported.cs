using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed class FunctionRuntimesAreSupported() : PolicyRule(
    "OE-FN-003",
    Severity.Major,
    "Functions run on a runtime that AWS still mends",
    why: "A deprecated runtime gets no security updates, and after some months its functions can no longer be changed "
        + "(Lambda Developer Guide, runtime deprecation policy).",
    fix: "Set `runtime` to `python3.13` and `package_type` to `Zip`, or leave the latter out.",
    types: ["aws_lambda_function"])
{
    // Newer ones are unknown to version 5.100 of the provider.
    private static readonly string[] Runtimes = ["python3.12", "python3.13"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(function => function["runtime"]),
        runtime => Runtimes.Contains(runtime.Text),
        $"one of {string.Join(", ", Runtimes)}");
}
