using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed class ChangedFunctionCodeIsDeployed() : PolicyRule(
    "OE-FN-009",
    Severity.Major,
    "A function's code is known by its hash",
    why: "Without the hash Terraform sees only the name of the file, and new code is never uploaded (Terraform AWS "
        + "provider, aws_lambda_function, source_code_hash).",
    fix: "Set `source_code_hash` to the base64 of the archive's SHA-256.",
    types: ["aws_lambda_function"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(function => function["source_code_hash"]),
        // 32 bytes are 44 characters of base64.
        hash => hash.Text is { Length: 44 } text && text.EndsWith('='),
        "the base64 of a SHA-256");
}
