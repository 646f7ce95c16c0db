using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Workflows;

public sealed class WorkflowsReadNoKeys() : PolicyRule(
    "OE-IAM-045",
    Severity.Blocker,
    "A state that workflows read holds no access key that they could use",
    why: "Terraform keeps the secret of a key in the state, encrypted only for a PGP key; whoever plans reads the "
        + "state (Terraform, sensitive data in state).",
    fix: "Give the user `accessKey` `pgp` or `none`, or the environment no `delivery`.",
    types: ["aws_iam_access_key"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Pipelines.Roles(stack).Any()
        ? Require(
            stack.All(ResourceTypes).Select(key => key["pgp_key"]),
            key => key.Text is { Length: > 0 },
            "a PGP key, since workflows read the state")
        : [];
}
