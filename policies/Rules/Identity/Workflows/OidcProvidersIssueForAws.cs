using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Workflows;

public sealed class OidcProvidersIssueForAws() : PolicyRule(
    "OE-IAM-044",
    Severity.Blocker,
    "The only identity provider is GitHub, with tokens for AWS",
    why: "Whoever holds the keys of an identity provider can be anybody whom a role expects from it; an audience "
        + "besides AWS's takes tokens that were meant for others (IAM User Guide, OIDC federation).",
    fix: "Use `https://token.actions.githubusercontent.com` with the audience `sts.amazonaws.com`.",
    types: ["aws_iam_openid_connect_provider"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(
            stack.All(ResourceTypes).Select(provider => provider["url"]),
            // A state shows it without the scheme.
            url => url.Text is "https://token.actions.githubusercontent.com" or "token.actions.githubusercontent.com",
            "'https://token.actions.githubusercontent.com'")
        .Concat(Require(
            stack.All(ResourceTypes).Select(provider => provider["client_id_list"]),
            audiences => audiences.Items is [var only] && only.Is("sts.amazonaws.com"),
            "'sts.amazonaws.com' alone"));
}
