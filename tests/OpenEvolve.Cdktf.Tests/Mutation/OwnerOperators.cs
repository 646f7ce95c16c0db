using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>One user's name where another's should be.</summary>
internal static class OwnerOperators
{
    private static readonly (string Operator, string Before, string After)[] Contexts =
    [
        ("swap-owner-of-objects", "/users/", "/"),
        ("swap-owner-of-prefix", "\"users/", "/"),
        ("swap-owner-of-logs", "log-group:/openevolve/{environment}/", ":"),
        ("swap-owner-of-name", "openevolve-{environment}-", "\""),
        ("swap-owner-of-tag", "\"", "\""),
    ];

    /// <param name="policy">A policy.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="users">Names of its users.</param>
    public static IEnumerable<Mutant> Of(Site policy, string environment, IReadOnlyList<string> users)
    {
        var text = policy.Node.GetValue<string>();
        foreach (var (index, user) in users.Index())
        {
            var other = users[(index + 1) % users.Count];
            foreach (var (@operator, before, after) in Contexts)
            {
                var start = before.Replace("{environment}", environment, StringComparison.Ordinal);
                if (other == user || !text.Contains($"{start}{user}{after}", StringComparison.Ordinal))
                {
                    continue;
                }

                yield return Swap(@operator, policy, $"{start}{user}{after}", $"{start}{other}{after}");
                if (@operator is not "swap-owner-of-tag")
                {
                    yield return Swap("everybody-for-owner", policy, $"{start}{user}{after}", $"{start}*{after}");
                }
            }
        }
    }

    private static Mutant Swap(string @operator, Site policy, string from, string to) =>
        policy.Change(@operator, text =>
            JsonValue.Create(text.GetValue<string>().Replace(from, to, StringComparison.Ordinal)));
}
