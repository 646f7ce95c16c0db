using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>The people of a stack and the policies that are theirs.</summary>
internal static class Tenants
{
    /// <summary>Owner tags of the stack's users.</summary>
    public static IReadOnlySet<string> Owners(StackDocument stack) =>
        stack.All("aws_iam_user").Select(user => user.Tags.Member("Owner").Text).OfType<string>().ToHashSet();

    /// <summary>Identity policies of a user or of a user's job role, with the owner.</summary>
    public static IEnumerable<(PolicyDocument Policy, string Owner)> Policies(StackDocument stack)
    {
        var owners = Owners(stack);
        return
            from policy in PolicyDocument.In(stack, PolicyUse.Identity)
            from owner in HoldersOf(policy).Select(holder => holder.Tags.Member("Owner").Text).Distinct()
            where owner is not null && owners.Contains(owner)
            select (policy, owner);
    }

    /// <summary>Policies attached to users or to groups of users.</summary>
    public static IEnumerable<PolicyDocument> OfPeople(StackDocument stack, params IEnumerable<string> attachments) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity)
        where attachments.Any(type => stack.PointingTo(policy.Resource, type, "policy_arn").Any())
            || policy.Resource.Type is "aws_iam_user_policy" or "aws_iam_group_policy"
        select policy;

    /// <summary>The role of an inline policy, if the stack has it.</summary>
    public static Resource? RoleOf(PolicyDocument policy) => policy.Resource.Type is "aws_iam_role_policy"
        ? policy.Resource.Stack.Target(policy.Resource["role"], "aws_iam_role")
        : null;

    // A policy may say itself whose it is; one that does not is the owner's to whom it is attached.
    private static IEnumerable<Resource> HoldersOf(PolicyDocument policy) =>
        Roles.Of(policy)
            .Concat(policy.Resource.Stack.PointingTo(policy.Resource, "aws_iam_user_policy_attachment", "policy_arn")
                .Select(attachment => policy.Resource.Stack.Target(attachment["user"], "aws_iam_user"))
                .OfType<Resource>())
            .Concat(policy.Resource.Type is "aws_iam_policy" ? [policy.Resource] : []);
}
