namespace OpenEvolve.Cdktf.Settings;

/// <summary>Dedicated fleets and queues are named <c>&lt;fleet or queue&gt;-&lt;user&gt;</c>; hyphens on both sides can
/// make two of them equal.</summary>
internal static class DedicatedNameRules
{
    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        if (settings.Isolation == Isolation.Dedicated)
        {
            var users = settings.Users.Select(user => user.Name).Distinct().ToList();
            CheckDistinct("fleets", settings.Fleets.Select(fleet => fleet.Name), users, problems);
            CheckDistinct("queues", settings.Queues.Select(queue => queue.Name), users, problems);
        }
    }

    private static void CheckDistinct(
        string path, IEnumerable<string> things, List<string> users, Problems problems)
    {
        var owners = new Dictionary<string, string>();
        foreach (var thing in things.Distinct())
        {
            foreach (var user in users)
            {
                var owner = $"'{thing}' of user '{user}'";
                if (!owners.TryAdd($"{thing}-{user}", owner))
                {
                    problems.Add($"{path}: {owners[$"{thing}-{user}"]} and {owner} would both be named "
                        + $"'…-{thing}-{user}'; rename one");
                }
            }
        }
    }
}
