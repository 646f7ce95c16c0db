using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Workflows;

public sealed partial class WorkflowsAreNamed() : PolicyRule(
    "OE-IAM-039",
    Severity.Blocker,
    "Workflows come in with tokens for AWS, by exact subjects",
    why: "GitHub signs tokens for every repository of the world; only audience and subject say whose job asks, and a "
        + "wildcard in the subject lets in other branches, repositories or owners (GitHub, OpenID Connect reference).",
    fix: """
        Name the identity provider as the only principal, `sts.amazonaws.com` as audience, and each subject in full, in
        both forms that GitHub writes.
        """,
    types: ["aws_iam_role"])
{
    private const string Issuer = "token.actions.githubusercontent.com";

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from role in Pipelines.Roles(stack)
        let trust = Pipelines.Trust(role)
        from finding in trust is [var only]
            ? Of(role, only)
            : [Finding(role, "assume_role_policy", $"{trust.Count} statements", "one")]
        select finding;

    private IEnumerable<Finding> Of(Resource role, Statement trust) =>
    [
        .. Require(
            [trust.Value["Principal"]],
            principal => principal.Members.Count == 1
                && principal["Federated"].Items is [{ Text: { } arn }] && Provider().IsMatch(arn),
            $"the identity provider {Issuer} of one account"),
        .. Require(
            [trust.Value["Action"]],
            action => action.Items is [var name] && name.Is("sts:AssumeRoleWithWebIdentity"),
            "'sts:AssumeRoleWithWebIdentity'"),
        .. trust.Condition("StringEquals", $"{Issuer}:aud")?.Values.Items is [var audience]
            && audience.Is("sts.amazonaws.com")
            ? Array.Empty<Finding>()
            : [Finding(role, trust.Value.Path, "a token for anybody", $"StringEquals {Issuer}:aud sts.amazonaws.com")],
        .. trust.Condition("StringEquals", $"{Issuer}:sub")?.Values is { IsBlank: false } subjects
            ? Require(
                subjects.Items,
                subject => subject.Text is { } text && Subject().IsMatch(text),
                "repo:…:pull_request, repo:…:ref:refs/heads/… or repo:…:environment:…, without wildcards")
            : [Finding(role, trust.Value.Path, "a token of any job", $"StringEquals {Issuer}:sub")],
    ];

    [GeneratedRegex(@"^arn:aws:iam::\d{12}:oidc-provider/token\.actions\.githubusercontent\.com$")]
    private static partial Regex Provider();

    [GeneratedRegex(@"^repo:[\w.-]+(@\d+)?/[\w.-]+(@\d+)?:(pull_request|ref:refs/heads/[\w./-]+|environment:[\w.-]+)$",
        RegexOptions.ECMAScript)]
    private static partial Regex Subject();
}
