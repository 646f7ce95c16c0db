using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class IdentitiesHaveAPath() : PolicyRule(
    "OE-IAM-034",
    Severity.Major,
    "Users, groups, roles and policies lie under the path of their environment",
    why: "Walls and ceilings recognize tenants by their path, and deployers are confined to it; what lies elsewhere "
        + "is nobody's, or another environment's (IAM User Guide, friendly names and paths).",
    fix: "Set `path` to `/openevolve/<environment>/` or a path below it.",
    types: ["aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_iam_policy", "aws_iam_instance_profile"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from identity in stack.All(ResourceTypes)
        let path = $"/openevolve/{EnvironmentOf(identity)}/"
        where path is "/openevolve//" || identity["path"].Text?.StartsWith(path, StringComparison.Ordinal) is not true
        select Finding(identity["path"], $"a path under {path}");

    // Groups and instance profiles carry no tag that says whose they are; what else is in the stack does.
    private static string? EnvironmentOf(Resource identity) =>
        identity.Tags.Member("Environment").Text
            ?? identity.Stack.Resources.Select(other => other.Tags.Member("Environment").Text)
                .FirstOrDefault(name => name is not null);
}
