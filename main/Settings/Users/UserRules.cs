using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>People: names that are safe in IAM patterns, shares that Batch accepts.</summary>
internal static class UserRules
{
    /// <summary>Active share identifiers of one scheduling policy (AWS Batch user guide, "service quotas").</summary>
    private const int MostUsers = 500;

    public static void Check(IReadOnlyList<UserSettings> users, Problems problems)
    {
        if (users.Count is 0 or > MostUsers)
        {
            problems.Add($"users has {users.Count} entries; must be 1 to {MostUsers}, "
                + "the share identifiers that a Batch scheduling policy can hold");
        }

        for (var i = 0; i < users.Count; i++)
        {
            CheckName($"users[{i}].name", users[i].Name, problems);
            // Batch's weightFactor is 1 / weight and must lie in 0.0001..999.9999 (API reference, ShareAttributes).
            problems.Require(users[i].Weight is >= 0.01 and <= 1000, $"users[{i}].weight", users[i].Weight,
                "must be 0.01 to 1000; 1 is an even share, 2 twice that");
            PgpKeyRules.Check($"users[{i}]", users[i], problems);
            if (users[i].Email is { } email)
            {
                Shapes.RequireEmail(problems, $"users[{i}].email", email, ", or null");
            }
        }

        problems.RequireDistinct("users", users.Select(user => user.Name).ToList(), ".name");
        CheckShareIdentifiers(users, problems);
    }

    private static void CheckName(string path, string name, Problems problems)
    {
        problems.RequireMatch(path, name, Shapes.Hyphenated);
        problems.Require(name.Length is >= 2 and <= 30, path, name, "must have 2 to 30 characters");
        // Names of roles are one space for the account, whatever their path.
        problems.Require(name != "events", path, name,
            "would call the role of the person's jobs 'job-events', as the role of a function is called");
    }

    /// <summary>Batch takes only letters and digits in a share identifier, so hyphens are left out there.</summary>
    private static void CheckShareIdentifiers(IReadOnlyList<UserSettings> users, Problems problems)
    {
        var first = new Dictionary<string, string>();
        foreach (var (index, user) in users.Index())
        {
            var identifier = ResourceNames.ShareIdentifier(user.Name);
            if (!first.TryAdd(identifier, user.Name) && first[identifier] != user.Name)
            {
                problems.Add($"users[{index}].name '{user.Name}' and '{first[identifier]}' would both have the share "
                    + $"identifier '{identifier}' in Batch, which takes no hyphens; rename one");
            }
        }
    }
}
