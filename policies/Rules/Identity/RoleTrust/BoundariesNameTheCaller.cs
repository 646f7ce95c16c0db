using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Rules.Compute;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class BoundariesNameTheCaller() : PolicyRule(
    "OE-IAM-033",
    Severity.Blocker,
    "Boundaries of users and of their jobs reach only what is the caller's own",
    why: "One boundary serves all users, so only a variable of the caller can keep them apart in it.",
    fix: """
        Write `users/${aws:PrincipalTag/Owner, '-'}/*` in object ARNs and prefixes, and the same variable in log group
        ARNs.
        """,
    types: PolicyDocument.Types)
{
    private const string Owner = "${aws:PrincipalTag/Owner, '-'}";

    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var jobRoles = Container.All(stack).Select(container => container["jobRoleArn"]).ToList();
        var tenants = stack.All("aws_iam_user")
            .Concat(stack.All("aws_iam_role").Where(role => jobRoles.Any(arn => arn.PointsTo(role))))
            .ToList();
        return
            from boundary in PolicyDocument.In(stack, PolicyUse.Boundary)
            where tenants.Any(identity => identity["permissions_boundary"].PointsTo(boundary.Resource))
            from statement in boundary.Statements
            where statement.Allows
            from finding in Objects(statement).Concat(Listings(statement))
            select finding;
    }

    private IEnumerable<Finding> Objects(Statement statement) => Require(
        statement.Resources.Where(resource => resource.Text is null
            || statement.Actions.Any(action => Actions.MayBeOf(action, "s3"))
            && (resource.Text.Contains('/') || resource.Text.Contains('*'))),
        resource => resource.Text?.EndsWith($"/users/{Owner}/*", StringComparison.Ordinal) is true,
        $"an ARN that ends with /users/{Owner}/*");

    private IEnumerable<Finding> Listings(Statement statement) =>
        statement.Covers("s3:ListBucket")
            && statement.Condition("StringLike", "s3:prefix")?.Values.Items is var prefixes
            && (prefixes is null or [] || !prefixes.All(prefix =>
                prefix.Text == $"users/{Owner}/" || prefix.Text == $"users/{Owner}/*"))
            ? [Finding(
                statement.Policy.Resource, statement.Value.Path, "a listing beyond", $"s3:prefix users/{Owner}/")]
            : [];
}
