using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class RoleTrustNamesTheAccount() : PolicyRule(
    "OE-IAM-013",
    Severity.Blocker,
    "Services assume a role on behalf of our account only",
    why: "A service that serves a stranger must not use our role for him (IAM User Guide, the confused deputy "
        + "problem). EC2 sends no such key: it takes the role from an instance profile, which is ours. Workflows are "
        + "no service (OE-IAM-039).",
    fix: """
        Add `StringEquals` `aws:SourceAccount` with the account and `ArnLike` `aws:SourceArn` with an ARN of it.
        """,
    types: ["aws_iam_role"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from role in stack.All(ResourceTypes)
        where !Pipelines.IsRole(role)
        let policy = new PolicyDocument(role["assume_role_policy"], PolicyUse.Trust)
        from trust in policy.Statements.DefaultIfEmpty(new Statement(policy, policy.Content))
        where trust.Principals("Service") is not [{ Text: "ec2.amazonaws.com" }]
        let account = trust.Condition("StringEquals", "aws:SourceAccount")?.Values.Items
        let sources = trust.Condition("ArnLike", "aws:SourceArn")?.Values
        where account is not [{ Text: { Length: 12 } id }] || !id.All(char.IsAsciiDigit)
            || !(sources is null ? IsOfLambda(trust) : IsOf(account[0].Text!, sources))
        select Finding(
            role, trust.Value.Path, "without aws:SourceAccount and aws:SourceArn", "both, for one account");

    // Lambda documents no source ARN for the roles of functions; a wrong one would keep them from starting.
    private static bool IsOfLambda(Statement trust) =>
        trust.Principals("Service") is [{ Text: "lambda.amazonaws.com" }];

    private static bool IsOf(string account, Value sources) =>
        !sources.IsBlank && sources.Items.All(arn => IsOf(account, arn.Text));

    // The ARN of a bucket names no account.
    private static bool IsOf(string account, string? arn) =>
        arn?.Split(':') is ["arn", "aws", { Length: > 0 } service, _, var owner, ..]
        && (owner == account || (owner.Length == 0 && service is "s3"));
}
