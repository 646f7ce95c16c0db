using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Tests.Modules;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>A role or user of a stack with all policies it has, as AWS will see them.</summary>
internal sealed partial record Principal(StackDocument Stack, Resource Resource)
{
    public string Account => Stack.Root.At("provider.aws[0].allowed_account_ids[0]").Text;

    public bool IsUser => Resource.Type == "aws_iam_user";

    /// <summary>Whether workflows of GitHub assume it.</summary>
    public bool IsWorkflows => !IsUser
        && (Name.EndsWith("-plan", StringComparison.Ordinal) || Name.EndsWith("-apply", StringComparison.Ordinal));

    public string Name => Resource.Body.At("name").Text;

    public string Arn =>
        $"arn:aws:iam::{Account}:{(IsUser ? "user" : "role")}{Resource.Body.At("path").Text}{Name}";

    public static IEnumerable<Principal> Of(StackDocument stack) => stack.Resources
        .Where(resource => resource.Type is "aws_iam_role" or "aws_iam_user")
        .Select(resource => new Principal(stack, resource));

    /// <summary>The permission boundary.</summary>
    public Policy Boundary =>
        Policy(Stack[Referenced(Resource.Body.At("permissions_boundary").Text)], "policy");

    /// <summary>Statements of all policies that are attached to the principal.</summary>
    public IReadOnlyList<Json> Statements => [.. Policies().SelectMany(policy => policy.Statements)];

    public override string ToString() => Resource.ToString();

    private IEnumerable<Policy> Policies()
    {
        var reference = $"${{{Resource.Address}.name}}";
        return IsUser
            ? Attached("aws_iam_user_policy_attachment", "user", reference)
                .Concat(Stack.OfType("aws_iam_group_membership")
                    .Where(membership => membership.Body.At("users").Items.Any(user => user.Text == reference))
                    .SelectMany(membership =>
                        Attached("aws_iam_group_policy_attachment", "group", membership.Body.At("group").Text)))
            : Stack.OfType("aws_iam_role_policy")
                .Where(policy => policy.Body.At("role").Text == reference)
                .Select(policy => Policy(policy, "policy"))
                .Concat(Attached("aws_iam_role_policy_attachment", "role", reference));
    }

    private IEnumerable<Policy> Attached(string type, string key, string reference) => Stack.OfType(type)
        .Where(attachment => attachment.Body.At(key).Text == reference)
        .Select(attachment => Policy(Stack[Referenced(attachment.Body.At("policy_arn").Text)], "policy"));

    // With policy variables and references replaced by what they stand for.
    private Policy Policy(Resource resource, string path) => new(Json.Parse(
        Reference.Replace(resource.Body.At(path).Text, match => Resolved(match.Groups[1].Value, match.Groups[2].Value))
            .Replace("$${aws:PrincipalTag/Owner, '-'}", Owner)
            .Replace("$${aws:username, '-'}", IsUser ? Name : "-")));

    private string Owner =>
        Resource.Body.At("tags.Owner") is { Exists: true } tag ? tag.Text : "-";

    private string Resolved(string address, string attribute)
    {
        var name = Stack[address].Body.At("name").Text;
        var region = Stack.Root.At("provider.aws[0].region").Text;
        return (address.Split('.')[0], attribute) switch
        {
            (_, "name") => name,
            ("aws_batch_job_queue", "arn") => $"arn:aws:batch:{region}:{Account}:job-queue/{name}",
            _ => throw new AssertionException($"{address}.{attribute} in a policy: say here what it stands for"),
        };
    }

    private static string Referenced(string reference) => Reference.Match(reference).Groups[1].Value;

    [GeneratedRegex(@"(?<!\$)\$\{(aws_\w+\.[\w-]+)\.(\w+)\}")]
    private static partial Regex Reference { get; }
}
