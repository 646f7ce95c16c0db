using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

/// <summary>An environment that service control policies name, and its account.</summary>
/// <param name="Environment">Its name.</param>
/// <param name="Account">The account.</param>
internal sealed partial record Scope(string Environment, string Account)
{
    /// <summary>All buckets.</summary>
    public string Buckets => $"arn:aws:s3:::openevolve-{Environment}-*-{Account}";

    /// <summary>All objects in them.</summary>
    public string Objects => $"{Buckets}/*";

    /// <summary>All tables, in any region.</summary>
    public string Tables => $"arn:aws:dynamodb::{Account}:table/openevolve-{Environment}-*";

    /// <summary>All trails, in any region.</summary>
    public string Trails => $"arn:aws:cloudtrail::{Account}:trail/openevolve-{Environment}-*";

    /// <summary>All roles.</summary>
    public string Roles => $"arn:aws:iam::{Account}:role/openevolve/{Environment}/*";

    /// <summary>All users.</summary>
    public string Users => $"arn:aws:iam::{Account}:user/openevolve/{Environment}/*";

    /// <summary>All policies.</summary>
    public string Policies => $"arn:aws:iam::{Account}:policy/openevolve/{Environment}/*";

    /// <summary>All permission boundaries.</summary>
    public string Boundaries =>
        $"arn:aws:iam::{Account}:policy/openevolve/{Environment}/openevolve-{Environment}-boundary-*";

    /// <summary>The environments that any statement names by a pattern: what one forgets, another remembers.</summary>
    public static IReadOnlyList<Scope> In(StackDocument stack) =>
    [
        .. Denials.Policies(stack)
            .SelectMany(policy => Pattern().Matches(policy.Content.Template ?? ""))
            .Select(match => new Scope(match.Groups["environment"].Value, match.Groups["account"].Value))
            .Distinct(),
    ];

    [GeneratedRegex(@":::openevolve-(?<environment>[a-z0-9]+)-\*-(?<account>\d{12})"
        + @"|:(?<account>\d{12}):(table|trail)/openevolve-(?<environment>[a-z0-9]+)-\*"
        + @"|:(?<account>\d{12}):(role|user|policy)/openevolve/(?<environment>[a-z0-9]+)/\*")]
    private static partial Regex Pattern();
}
