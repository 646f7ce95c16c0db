using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class BoundariesSayWhose() : PolicyRule(
    "OE-IAM-037",
    Severity.Major,
    "A boundary over roles of several services says of each permission whose it is",
    why: "One boundary is the ceiling of many roles; without aws:PrincipalArn each of them could be given what "
        + "another one needs (IAM User Guide, permissions boundaries).",
    fix: """
        Put every Allow of the boundary under `ArnLike aws:PrincipalArn` with the roles that it is meant for, or give
        each service a boundary of its own.
        """,
    types: ["aws_iam_policy"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from boundary in PolicyDocument.In(stack, PolicyUse.Boundary)
        let services = stack.All("aws_iam_role")
            .Where(role => role["permissions_boundary"].PointsTo(boundary.Resource))
            .Select(role => string.Join(
                ' ', role["assume_role_policy"].Json["Statement"].Items.Select(trust => trust["Principal"].Show()
                    + string.Join(' ', trust["Principal.Service"].Texts))))
            .Distinct()
            .ToList()
        where services.Count > 1
        from statement in boundary.Statements
        where statement.Allows
        let whose = statement.Condition("ArnLike", "aws:PrincipalArn")?.Values
        where whose is null || whose.IsBlank || !whose.Items.All(arn => arn.Text is { } text && IsOfRoles(text))
        select Finding(
            boundary.Resource, statement.Value.Path, $"for {whose?.Show() ?? "every role under it"}",
            "ArnLike aws:PrincipalArn with roles");

    // A wildcard may only stand for the names below a path, or for the end of a name.
    private static bool IsOfRoles(string arn) =>
        arn.Split(":role/") is [_, { Length: > 0 } name] && name.TrimEnd('*') is { Length: > 0 } start
        && !Wildcard.IsPattern(start);
}
