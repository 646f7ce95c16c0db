using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>Terraform JSON of one stack, read for its policies. What cannot be resolved is an error, never nothing.
/// </summary>
internal sealed partial class StackJson
{
    // Another type could attach a policy that nobody here would see.
    private static readonly string[] KnownIamTypes =
    [
        "aws_iam_access_key",
        "aws_iam_group",
        "aws_iam_group_membership",
        "aws_iam_group_policy",
        "aws_iam_group_policy_attachment",
        "aws_iam_instance_profile",
        "aws_iam_openid_connect_provider",
        "aws_iam_policy",
        "aws_iam_role",
        "aws_iam_role_policy",
        "aws_iam_role_policy_attachment",
        "aws_iam_service_linked_role",
        "aws_iam_user",
        "aws_iam_user_policy",
        "aws_iam_user_policy_attachment",
    ];

    private readonly JsonObject _resources;
    private readonly IReadOnlyDictionary<string, string> _defaultTags;

    /// <exception cref="NotSupportedException">The stack attaches policies in a way that is not understood here.
    /// </exception>
    public StackJson(JsonObject document)
    {
        _resources = document["resource"]!.AsObject();
        var provider = document["provider"]!["aws"]![0]!;
        AccountId = provider["allowed_account_ids"]![0]!.GetValue<string>();
        Region = provider["region"]!.GetValue<string>();
        _defaultTags = Texts(provider["default_tags"]![0]!["tags"]);
        RefuseTheUnknown();
    }

    public string AccountId { get; }

    public string Region { get; }

    /// <summary>All resources of a type, by their name in Terraform.</summary>
    public IReadOnlyDictionary<string, JsonObject> All(string type) =>
        _resources[type] is JsonObject found
            ? found.ToDictionary(resource => resource.Key, resource => resource.Value!.AsObject())
            : new Dictionary<string, JsonObject>();

    /// <summary>The resource of a type that AWS knows by a name.</summary>
    public JsonObject Named(string type, string name) =>
        All(type).Values.FirstOrDefault(resource => Text(resource, "name") == name)
        ?? throw new NotSupportedException($"no {type} has the name '{name}'");

    /// <summary>The resource that <c>${type.name.attribute}</c> points at.</summary>
    public JsonObject Resolve(JsonNode? reference)
    {
        var text = reference?.GetValue<string>() ?? "nothing";
        var match = Reference.Match(text);
        return match.Success && _resources[match.Groups["type"].Value]?[match.Groups["name"].Value] is JsonObject found
            ? found
            : throw new NotSupportedException($"'{text}' is not a reference to a resource of the stack");
    }

    /// <summary>Whether two expressions point at the same resource.</summary>
    public bool PointsAt(JsonNode? reference, JsonObject resource) => ReferenceEquals(Resolve(reference), resource);

    /// <summary>The policy document in a field as AWS gets it: Terraform turns <c>$${</c> into <c>${</c>.</summary>
    public static string Policy(JsonObject resource, string field = "policy") =>
        Text(resource, field).Replace("$${", "${", StringComparison.Ordinal);

    /// <summary>Tags of a resource over those of the provider.</summary>
    public IReadOnlyDictionary<string, string> Tags(JsonObject resource)
    {
        var tags = new Dictionary<string, string>(_defaultTags);
        foreach (var (key, value) in Texts(resource["tags"]))
        {
            tags[key] = value;
        }

        return tags;
    }

    public static string Text(JsonObject resource, string field) =>
        resource[field]?.GetValue<string>() ?? throw new NotSupportedException($"no {field} in {resource["//"]}");

    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";

    public string IamArn(string kind, JsonObject resource) =>
        $"arn:aws:iam::{AccountId}:{kind}{resource["path"]?.GetValue<string>() ?? "/"}{Text(resource, "name")}";

    private static Dictionary<string, string> Texts(JsonNode? map) => map is null
        ? []
        : map.AsObject().ToDictionary(member => member.Key, member => member.Value!.GetValue<string>());

    private void RefuseTheUnknown()
    {
        var unknown = _resources
            .Select(type => type.Key)
            .Where(type => type.StartsWith("aws_iam_", StringComparison.Ordinal) && !KnownIamTypes.Contains(type));
        var inside = All("aws_iam_role").Where(role =>
            role.Value.ContainsKey("inline_policy") || role.Value.ContainsKey("managed_policy_arns"));
        var problems = unknown.Concat(inside.Select(role => $"policies inside aws_iam_role.{role.Key}")).ToArray();
        if (problems.Length > 0)
        {
            throw new NotSupportedException($"access decisions do not know {string.Join(", ", problems)}");
        }
    }

    [GeneratedRegex(@"^\$\{(?<type>\w+)\.(?<name>[\w-]+)\.\w+\}$")]
    private static partial Regex Reference { get; }
}
