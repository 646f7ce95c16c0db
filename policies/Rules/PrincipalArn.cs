using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules;

/// <summary>ARNs of principals in conditions.</summary>
internal static partial class PrincipalArn
{
    /// <summary>Whether it is the ARN of one user or role. IAM Identity Center ends the name of a role with random
    /// letters, so a wildcard in that place still means one role.</summary>
    public static bool IsOne(Value arn) => arn.Text is { } text && One().IsMatch(text);

    [GeneratedRegex(@"^arn:aws:iam::\d{12}:((user|role)/[\w+=,.@/-]+"
        + @"|role/aws-reserved/sso\.amazonaws\.com/([\w-]+/)?AWSReservedSSO_[\w-]+_\*)$")]
    private static partial Regex One();
}
