using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>What can be said about <c>governance.json</c> alone.</summary>
internal static partial class GovernanceRules
{
    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex AccountId { get; }

    /// <summary>AWS Organizations API reference, <c>AttachPolicy</c>.</summary>
    [GeneratedRegex("^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|[0-9]{12})$")]
    private static partial Regex TargetId { get; }

    [GeneratedRegex(@"^arn:aws:iam::[0-9]{12}:role/([\w+=,.@-]+/)*[\w+=,.@-]+$", RegexOptions.ECMAScript)]
    private static partial Regex RoleArn { get; }

    public static void Check(GovernanceSettings settings, Problems problems)
    {
        problems.RequireMatch("accountId", settings.AccountId, AccountId, ", in quotes");
        problems.RequireMatch("region", settings.Region, Shapes.Region, ", such as us-east-1");
        if (settings.RoleArn is { } role)
        {
            problems.Require(IsRole(role) && AccountOf(role) == settings.AccountId, "roleArn", role,
                $"must be a role of the account {settings.AccountId}: arn:aws:iam::{settings.AccountId}:role/<name>");
        }

        problems.RequireMatch("targetId", settings.TargetId, TargetId,
            ", such as r-ab12, ou-ab12-cdefghij or 123456789012");
        problems.Require(settings.TargetId != settings.AccountId, "targetId", settings.TargetId,
            "is the account of the organization's policies; if it is the management account, no policy holds there");
        CheckLists(settings, problems);
    }

    /// <summary>The account in the ARN of a role.</summary>
    public static string AccountOf(string arn) => arn.Split(':')[4];

    private static void CheckLists(GovernanceSettings settings, Problems problems)
    {
        RequireSome("environments", settings.Environments, "name at least one environment", problems);
        problems.RequireDistinct("environments", settings.Environments);
        if (settings.Regions is { } regions)
        {
            RequireSome("regions", regions, "name at least one region, or write null to leave regions alone", problems);
            problems.RequireDistinct("regions", regions);
            for (var i = 0; i < regions.Count; i++)
            {
                problems.RequireMatch($"regions[{i}]", regions[i], Shapes.Region, ", such as us-east-1");
            }
        }

        var exempt = settings.ExemptRoleArns;
        RequireSome("exemptRoleArns", exempt, "name the role that deploys, or no deployment could change anything",
            problems);
        problems.RequireDistinct("exemptRoleArns", exempt);
        for (var i = 0; i < exempt.Count; i++)
        {
            problems.Require(IsRole(exempt[i]), $"exemptRoleArns[{i}]", exempt[i],
                "must be arn:aws:iam::<account>:role/<name> with the role's path, letter by letter, without *");
        }
    }

    /// <summary>Whether it is the ARN of one role, letter by letter.</summary>
    public static bool IsRole(string arn) =>
        RoleArn.Match(arn) is { Success: true } match && match.Length == arn.Length;

    private static void RequireSome(string path, IReadOnlyList<string> list, string expectation, Problems problems)
    {
        if (list.Count == 0)
        {
            problems.Add($"{path} is empty; {expectation}");
        }
    }
}
