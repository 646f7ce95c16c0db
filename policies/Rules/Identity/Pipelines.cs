using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Roles that workflows of another system assume with its tokens, and their policies.</summary>
internal static class Pipelines
{
    /// <summary>The roles: those whose trust policy names an identity provider.</summary>
    public static IEnumerable<Resource> Roles(StackDocument stack) => stack.All("aws_iam_role").Where(IsRole);

    /// <summary>Whether a role trusts an identity provider.</summary>
    public static bool IsRole(Resource role) =>
        Trust(role).Any(statement => !statement.Value["Principal"].Member("Federated").IsMissing);

    /// <summary>Statements of a role's trust policy.</summary>
    public static IReadOnlyList<Statement> Trust(Resource role) =>
        [.. new PolicyDocument(role["assume_role_policy"], PolicyUse.Trust).Statements];

    /// <summary>Subjects of the tokens that open a role; one that cannot be read has no text.</summary>
    public static IReadOnlyList<Value> Subjects(Resource role) =>
    [
        .. from statement in Trust(role)
           from condition in statement.Conditions
           where condition.Key.EndsWith(":sub", StringComparison.OrdinalIgnoreCase)
           from subject in condition.Values.Items
           select subject,
    ];

    /// <summary>Whether only jobs of protected environments open a role.</summary>
    public static bool IsApproved(Resource role) =>
        Subjects(role) is { Count: > 0 } subjects && subjects.All(subject =>
            subject.Text?.Split(':') is ["repo", _, "environment", { Length: > 0 }]);

    /// <summary>Whether a policy is for such roles only: attached to them, or their boundary.</summary>
    public static bool IsOf(PolicyDocument policy) =>
        HoldersOf(policy) is { Count: > 0 } holders && holders.All(holder => holder is not null && IsRole(holder))
        && !OtherAttachments.Any(type => policy.Resource.Stack.PointingTo(policy.Resource, type, "policy_arn").Any());

    private static readonly string[] OtherAttachments =
        ["aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"];

    private static List<Resource?> HoldersOf(PolicyDocument policy)
    {
        var stack = policy.Resource.Stack;
        return
        [
            .. stack.PointingTo(policy.Resource, "aws_iam_role_policy_attachment", "policy_arn")
                .Select(attachment => stack.Target(attachment["role"], "aws_iam_role")),
            .. stack.All("aws_iam_role", "aws_iam_user")
                .Where(identity => identity["permissions_boundary"].PointsTo(policy.Resource)),
            .. policy.Resource.Type is "aws_iam_role_policy" ? [Tenants.RoleOf(policy)] : Array.Empty<Resource?>(),
        ];
    }
}
