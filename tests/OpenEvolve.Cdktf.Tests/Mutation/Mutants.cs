using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Conventions;
using OpenEvolve.Cdktf.Tests.Governance;
using OpenEvolve.Cdktf.Tests.Policies;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>All mutants of all stacks, each weakness once: what stacks have in common is weakened in one of them.
/// </summary>
internal sealed partial class Mutants
{
    private static readonly string DataFile = Path.Combine(RepositoryFiles.Data, "required-attributes.txt");

    private static readonly Lazy<Mutants> Shared = new(() => new Mutants());

    private Mutants()
    {
        Stacks = Names.ToDictionary(name => name, name => JsonNode.Parse(PolicyStacks.Text(name))!.AsObject());
        var names = NamesIn(
            [.. Synthesized.Environments.Select(Synthesized.Settings), Everything.Settings()]);
        var required = File.ReadAllLines(DataFile).ToHashSet();
        All =
        [
            .. Stacks.SelectMany(stack => Of(stack.Key, stack.Value, required))
                .GroupBy(mutant => KindOf(mutant, names))
                .OrderBy(kind => kind.Key, StringComparer.Ordinal)
                .Select(kind => Choose(kind.Key, [.. kind])),
        ];
    }

    /// <summary>Names of the stacks.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. PolicyStacks.Names, PolicyStacks.WithEverything];

    public static Mutants Instance => Shared.Value;

    /// <summary>The stacks as they are.</summary>
    public IReadOnlyDictionary<string, JsonObject> Stacks { get; }

    public IReadOnlyList<Mutant> All { get; }

    // By the letters of the kind, so that every stack is weakened somewhere, and in the same place tomorrow. The stack
    // with everything stands in for what no committed one has, and so does that of an organization.
    private static Mutant Choose(string kind, IReadOnlyList<Mutant> choice)
    {
        var committed = choice
            .Where(mutant => mutant.Stack is not (PolicyStacks.WithEverything or Governed.Stack))
            .ToList();
        return committed is [] ? choice[0] : committed[kind.Sum(letter => letter) % committed.Count];
    }

    private static IEnumerable<Mutant> Of(string stack, JsonObject document, IReadOnlySet<string> required)
    {
        var sites = Site.Resources(stack, document).SelectMany(resource => resource.Below()).ToList();
        var policies = sites.Where(site => site.IsPolicy).ToList();
        var (users, environment) = (UsersOf(document), EnvironmentOf(document));
        var defaults = document["provider"]!["aws"]![0]!["default_tags"]![0]!["tags"]!.AsObject();
        return policies.SelectMany(PolicyOperators.Of)
            .Concat(policies.SelectMany(policy => OwnerOperators.Of(policy, environment, users)))
            .Concat(sites.Where(site => !RepeatsDefault(site, defaults))
                .SelectMany(site => AttributeOperators.Of(site, required)))
            .Concat(ResourceOperators.Deletions(stack, document))
            .Concat(stack == StateBackendStack.Id ? [] : ResourceOperators.Additions(stack, document))
            .Concat(SectionOperators.Of(stack, document));
    }

    // The provider gives every resource its default tags anyway.
    private static bool RepeatsDefault(Site site, JsonObject defaults) => site.Place.Path switch
    {
        "tags" => site.Node.AsObject().All(tag => JsonNode.DeepEquals(tag.Value, defaults[tag.Key])),
        "tags.Owner" => JsonNode.DeepEquals(site.Node, defaults["Owner"]),
        _ => false,
    };

    // In these the resource's name says what is different; of the others the second is weak as the first is.
    private static readonly string[] Individuals =
    [
        "aws_batch_compute_environment", "aws_cloudwatch_metric_alarm", "aws_iam_policy", "aws_iam_role",
        "aws_organizations_policy", "aws_organizations_policy_attachment", "aws_s3_bucket_policy",
        "aws_s3_bucket_lifecycle_configuration", "aws_vpc_endpoint",
    ];

    // The same weakness of the next user, queue, image, zone or environment teaches nothing new.
    private static string KindOf(Mutant mutant, Regex names)
    {
        var isIndividual = Individuals.Contains(mutant.Type)
            && (mutant.Type is not "aws_cloudwatch_metric_alarm" || mutant.Operator is "delete");
        var place = isIndividual || mutant.Place.Steps[0].Name is not "resource"
            ? $"{mutant.Place}"
            : $"{mutant.Type} {string.Concat(mutant.Place.Steps.Skip(3).Select(step => step.Shown))}";
        return Number().Replace(names.Replace($"{mutant.Operator} {place}", "<name>"), "#");
    }

    private static Regex NamesIn(IEnumerable<EnvironmentSettings> environments)
    {
        var names = environments.SelectMany(settings => (IEnumerable<string>)
        [
            settings.Name,
            .. settings.Users.Select(user => user.Name),
            .. settings.Queues.Select(queue => queue.Name),
            .. settings.Schedules.Select(schedule => schedule.Name),
            .. settings.Image.Alternatives.Select(tag => tag.Replace('.', '-').Replace(':', '-')),
        ]);
        var longestFirst = names.Distinct().OrderByDescending(name => name.Length).Select(Regex.Escape);
        return new Regex($"(?<![a-z])({string.Join('|', longestFirst)})(?![a-z])");
    }

    private static IReadOnlyList<string> UsersOf(JsonObject document) =>
    [
        .. document["resource"]!["aws_iam_user"]?.AsObject()
            .Select(user => user.Value!["tags"]!["Owner"]!.GetValue<string>()) ?? [],
    ];

    private static string EnvironmentOf(JsonObject document) =>
        document["provider"]!["aws"]![0]!["default_tags"]![0]!["tags"]!["Environment"]!.GetValue<string>();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
