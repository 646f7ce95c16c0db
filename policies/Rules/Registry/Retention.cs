using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

/// <summary>The lifecycle rules of a repository.</summary>
internal static class Retention
{
    public static IEnumerable<Value> RulesFor(Resource repository) => repository.Stack
        .PointingTo(repository, "aws_ecr_lifecycle_policy", "repository")
        .SelectMany(policy => policy["policy"].Json["rules"].Items);

    public static bool IsForAllTags(Value rule) =>
        rule["selection.tagPatternList"].Texts.Contains("*") && rule["selection.countNumber"].Integer is >= 1;
}
