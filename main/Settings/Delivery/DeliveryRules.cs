using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Whose workflows come in: the trust policies compare these texts letter by letter with GitHub's tokens.
/// </summary>
internal static partial class DeliveryRules
{
    [GeneratedRegex(@"^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}/[A-Za-z0-9._-]{1,100}$")]
    private static partial Regex Repository { get; }

    [GeneratedRegex("^[1-9][0-9]{0,18}$")]
    private static partial Regex Number { get; }

    // What Git refuses in a branch's name is not repeated here; what IAM takes for more than a name is.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$")]
    private static partial Regex Branch { get; }

    // GitHub escapes other characters in the token.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex GitHubEnvironment { get; }

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        if (settings.Delivery is not { } delivery)
        {
            return;
        }

        problems.RequireMatch("delivery.repository", delivery.Repository, Repository, ", owner/name");
        problems.RequireMatch("delivery.branch", delivery.Branch, Branch);
        problems.RequireMatch("delivery.environment", delivery.Environment, GitHubEnvironment);
        if (delivery.RepositoryIds is { } ids)
        {
            problems.RequireMatch("delivery.repositoryIds.owner", ids.Owner, Number);
            problems.RequireMatch("delivery.repositoryIds.repository", ids.Repository, Number);
        }

        for (var i = 0; i < settings.Users.Count; i++)
        {
            problems.Require(settings.Users[i].AccessKey != AccessKey.Plain, $"users[{i}].accessKey", "plain",
                "would be in the state, which workflows of pull requests read; must be 'pgp' or 'none' while "
                + "delivery is not null");
        }
    }

    /// <summary>Who may apply one environment must not be let into another one by the same approval.</summary>
    public static void CheckTogether(IReadOnlyList<EnvironmentFile> files)
    {
        var first = new Dictionary<(string, string), string>();
        foreach (var file in files)
        {
            if (file.Settings is { Delivery: { } delivery } settings
                && !first.TryAdd((delivery.Repository, delivery.Environment), settings.Name))
            {
                file.Problems.Add($"delivery.environment '{delivery.Environment}' of {delivery.Repository} already "
                    + $"applies environment '{first[(delivery.Repository, delivery.Environment)]}': whoever is let "
                    + "into one would be let into both");
            }
        }
    }
}
