using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

/// <summary>A function's code is known by its hash.</summary>
public sealed class ChangedCodeIsDeployed : PolicyRule
{
    public override string Id => "OE-FN-009";

    public override string Title => "A function's code is known by its hash";

    public override string Rationale =>
        "Without the hash Terraform sees only the name of the file, and new code is never uploaded (Terraform AWS "
        + "provider, aws_lambda_function, source_code_hash).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_lambda_function"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(function => function["source_code_hash"]),
        // 32 bytes are 44 characters of base64.
        hash => hash.Text is { Length: 44 } text && text.EndsWith('='),
        "the base64 of a SHA-256");
}
