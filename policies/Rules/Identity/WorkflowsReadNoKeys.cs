using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>A state that workflows read holds no access key that they could use.</summary>
public sealed class WorkflowsReadNoKeys : PolicyRule
{
    public override string Id => "OE-IAM-045";

    public override string Title => "A state that workflows read holds no access key that they could use";

    public override string Rationale =>
        "Terraform keeps the secret of a key in the state, encrypted only for a PGP key; whoever plans reads the state "
        + "(Terraform, sensitive data in state).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_iam_access_key"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Pipelines.Roles(stack).Any()
        ? Require(
            stack.All(ResourceTypes).Select(key => key["pgp_key"]),
            key => key.Text is { Length: > 0 },
            "a PGP key, since workflows read the state")
        : [];
}
