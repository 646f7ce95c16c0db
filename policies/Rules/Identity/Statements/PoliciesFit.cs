using System.Globalization;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed class PoliciesFit() : PolicyRule(
    "OE-IAM-015",
    Severity.Major,
    "Every policy fits AWS's limit for its kind",
    why: "A policy that is too long fails at apply, half way. Without white space: managed 6,144 characters, all "
        + "inline ones of a role 10,240, trust 2,048; bucket, secret and endpoint policies 20,480 bytes (IAM User "
        + "Guide, quotas; S3, Secrets Manager and PrivateLink guides).",
    fix: "Split the policy, or say the same in fewer statements.",
    types: PolicyDocument.Types)
{
    private static readonly Dictionary<string, int> Limits = new()
    {
        ["aws_iam_policy"] = 6_144,
        ["aws_iam_role_policy"] = 10_240,
        ["aws_iam_role"] = 2_048,
        ["aws_s3_bucket_policy"] = 20_480,
        ["aws_secretsmanager_secret_policy"] = 20_480,
        ["aws_vpc_endpoint"] = 20_480,
    };

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policies in PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
            .Where(policy => Limits.ContainsKey(policy.Resource.Type) && !policy.Content.IsMissing)
            .GroupBy(policy => Tenants.RoleOf(policy) ?? policy.Resource)
        let first = policies.First()
        let limit = Limits[first.Resource.Type]
        let unknown = policies.FirstOrDefault(policy => policy.Content.Template is null)
        let size = policies.Sum(policy => policy.Content.Template?.Count(c => !char.IsWhiteSpace(c)) ?? 0)
        where unknown is not null || size > limit
        select unknown is not null
            ? Finding(unknown.Content, "a text of known size")
            : Finding(
                first.Resource, first.Content.Path, $"{size.ToString(CultureInfo.InvariantCulture)} characters",
                $"at most {limit.ToString(CultureInfo.InvariantCulture)}");
}
