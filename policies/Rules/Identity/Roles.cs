using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Roles of a stack and their identity policies, whether inline or attached.</summary>
internal static class Roles
{
    /// <summary>The roles that have a policy.</summary>
    public static IReadOnlyList<Resource> Of(PolicyDocument policy)
    {
        var stack = policy.Resource.Stack;
        return
        [
            .. stack.PointingTo(policy.Resource, "aws_iam_role_policy_attachment", "policy_arn")
                .Select(attachment => stack.Target(attachment["role"], "aws_iam_role"))
                .Append(Tenants.RoleOf(policy))
                .OfType<Resource>(),
        ];
    }

    /// <summary>The policies of a role.</summary>
    public static IEnumerable<PolicyDocument> PoliciesOf(Resource role) =>
        PolicyDocument.In(role.Stack, PolicyUse.Identity).Where(policy => Of(policy).Contains(role));
}
