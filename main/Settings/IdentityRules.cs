using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>What an environment is called and where it lives.</summary>
internal static partial class IdentityRules
{
    [GeneratedRegex("^[a-z][a-z0-9]{1,11}$")]
    private static partial Regex EnvironmentName { get; }

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex AccountId { get; }

    /// <summary>Characters that every AWS service takes in a tag value; the key is ours.</summary>
    [GeneratedRegex("^[A-Za-z0-9+=._:/@-]([A-Za-z0-9 +=._:/@-]{0,126}[A-Za-z0-9+=._:/@-])?$")]
    private static partial Regex TagValue { get; }

    public static void Check(EnvironmentSettings settings, string fileName, Problems problems)
    {
        problems.Require(settings.Name == fileName, "name", settings.Name, $"must equal the file name '{fileName}'");
        problems.RequireMatch("name", settings.Name, EnvironmentName);
        problems.Require(settings.AccountId.Length == 12 && AccountId.IsMatch(settings.AccountId),
            "accountId", settings.AccountId, "must be 12 digits, in quotes");
        problems.RequireMatch("region", settings.Region, Shapes.Region, ", such as us-east-1");
        CheckTags(settings, problems);
    }

    private static void CheckTags(EnvironmentSettings settings, Problems problems)
    {
        CheckTag("tags.project", settings.Tags.Project, problems);
        CheckTag("tags.service", settings.Tags.Service, problems);
        CheckTag("tags.owner", settings.Tags.Owner, problems);
        problems.Require(settings.Users.All(user => user.Name != settings.Tags.Owner), "tags.owner",
            settings.Tags.Owner, "is also a user: shared cost would count against that person; name a team");
    }

    private static void CheckTag(string path, string value, Problems problems) =>
        problems.Require(TagValue.Match(value) is { Success: true } match && match.Length == value.Length, path, value,
            "must be 1 to 128 letters, digits, + - = . _ : / @ and inner spaces");
}
