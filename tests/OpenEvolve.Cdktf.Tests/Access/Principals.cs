using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>The users and roles of a stack as callers, with the policies that Terraform attaches to them.</summary>
internal sealed class Principals(StackJson stack)
{
    /// <summary>The IAM user whose tag <c>Owner</c> is <paramref name="owner"/>.</summary>
    public Caller User(string owner)
    {
        var user = stack.All("aws_iam_user").Values.Single(user => stack.Tags(user)["Owner"] == owner);
        var arn = stack.IamArn("user", user);
        return new Caller
        {
            Name = owner,
            Kind = IsOperator(user) ? "operator" : "user",
            Principal = arn,
            Account = stack.AccountId,
            Owner = owner,
            Context = Caller.ContextOf("User", arn, stack.AccountId, stack.Tags(user)),
            Policies = [.. AttachedTo("user", user), .. Groups(user).SelectMany(group => AttachedTo("group", group))],
            Boundary = BoundaryOf(owner, user),
        };
    }

    /// <summary>Names of all people: the owners of the IAM users.</summary>
    public IReadOnlyList<string> People =>
        [.. stack.All("aws_iam_user").Values.Select(user => stack.Tags(user)["Owner"])];

    public bool IsOperator(string owner) =>
        stack.All("aws_iam_user").Values.Any(user => stack.Tags(user)["Owner"] == owner && IsOperator(user));

    public bool HasRole(string name) =>
        stack.All("aws_iam_role").Values.Any(role => StackJson.Text(role, "name") == name);

    /// <summary>A session of a role.</summary>
    /// <param name="name">Name of the role.</param>
    /// <param name="kind">What people call it.</param>
    /// <param name="owner">Whose it is; empty for the platform's.</param>
    public Caller Role(string name, string kind, string owner = "")
    {
        var role = stack.Named("aws_iam_role", name);
        return new Caller
        {
            Name = owner.Length > 0 ? $"{kind} of {owner}" : kind,
            Kind = kind,
            Principal = $"arn:aws:sts::{stack.AccountId}:assumed-role/{name}/session",
            Account = stack.AccountId,
            Owner = owner,
            // The role's ARN, not the session's.
            Context = Caller.ContextOf(
                "AssumedRole", stack.IamArn("role", role), stack.AccountId, stack.Tags(role)),
            Policies = AttachedTo("role", role),
            Boundary = BoundaryOf(name, role),
        };
    }

    /// <summary>A role as what somebody wants to assume.</summary>
    public Target Assumable(string name, string label, string owner)
    {
        var role = stack.Named("aws_iam_role", name);
        return new Target
        {
            Label = label,
            Arn = stack.IamArn("role", role),
            Account = stack.AccountId,
            Owner = owner,
            Policy = StackJson.Policy(role, "assume_role_policy"),
            OpenPolicy = Documents.TrustAccount(stack.AccountId),
            PolicyWall = Wall.Trust,
        };
    }

    private bool IsOperator(JsonObject user) => Groups(user).Any();

    // Both aws_iam_user_policy (inline) and aws_iam_user_policy_attachment (managed), and so on.
    private IReadOnlyList<string> AttachedTo(string kind, JsonObject principal) =>
    [
        .. stack.All($"aws_iam_{kind}_policy").Values
            .Where(inline => stack.PointsAt(inline[kind], principal))
            .Select(inline => StackJson.Policy(inline)),
        .. stack.All($"aws_iam_{kind}_policy_attachment").Values
            .Where(attachment => stack.PointsAt(attachment[kind], principal))
            .Select(attachment => StackJson.Policy(stack.Resolve(attachment["policy_arn"]))),
    ];

    private IEnumerable<JsonObject> Groups(JsonObject user) =>
        stack.All("aws_iam_group_membership").Values
            .Where(membership => membership["users"]!.AsArray().Any(member => stack.PointsAt(member, user)))
            .Select(membership => stack.Resolve(membership["group"]));

    private string BoundaryOf(string name, JsonObject principal) => principal["permissions_boundary"] is { } boundary
        ? StackJson.Policy(stack.Resolve(boundary))
        : throw new NotSupportedException($"{name} has no permission boundary");
}
