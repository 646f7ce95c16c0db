using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class TenantsReachOnlyTheirOwn() : PolicyRule(
    "OE-IAM-030",
    Severity.Blocker,
    "Policies of users and of their jobs name only the owner's objects and logs",
    why: "The first wall between users. What a policy of alice names must contain her name where AWS keeps users "
        + "apart: users/alice/ in buckets, the log group that ends with alice.",
    fix: "Name `users/<owner>/*` in object ARNs and prefixes, and `…/<owner>:*` in log group ARNs.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from tenant in Tenants.Policies(stack)
        from statement in tenant.Policy.Statements
        where statement.Allows
        from finding in Objects(statement, tenant.Owner).Concat(Listings(statement, tenant.Owner))
            .Concat(Logs(statement, tenant.Owner))
        select finding;

    private IEnumerable<Finding> Objects(Statement statement, string owner) => Require(
        statement.Resources.Where(resource => resource.Text is null || IsObject(resource.Text)),
        resource => resource.Text?.EndsWith($"/users/{owner}/*", StringComparison.Ordinal) is true
            && !resource.Text[..^2].Contains('*'),
        $"an ARN that ends with /users/{owner}/*");

    private IEnumerable<Finding> Listings(Statement statement, string owner) =>
        (statement.Covers("s3:ListBucket") || statement.Covers("s3:ListBucketVersions"))
            && statement.Condition("StringLike", "s3:prefix")?.Values.Items is var prefixes
            && (prefixes is null or [] || !prefixes.All(prefix => prefix.Text == $"users/{owner}/"
                || prefix.Text == $"users/{owner}/*"))
            ? [Finding(
                statement.Policy.Resource, statement.Value.Path, "a listing beyond", $"s3:prefix users/{owner}/")]
            : [];

    private IEnumerable<Finding> Logs(Statement statement, string owner) => Require(
        statement.Resources.Where(resource => resource.Text?.Split(':', 4) is ["arn", _, "logs", ..]),
        resource => resource.Text!.EndsWith($"/{owner}:*", StringComparison.Ordinal)
            && resource.Text.Count(c => c == '*') == 1,
        $"a log group that ends with /{owner}:*");

    private static bool IsObject(string arn) =>
        arn.StartsWith("arn:aws:s3:::", StringComparison.Ordinal) && (arn.Contains('/') || arn.Contains('*'));
}
