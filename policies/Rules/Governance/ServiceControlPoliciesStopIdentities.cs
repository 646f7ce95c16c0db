using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed class ServiceControlPoliciesStopIdentities() : PolicyRule(
    "OE-GOV-007",
    Severity.Blocker,
    "Service control policies let no role of ours make identities",
    why: "Code that broke out of a job, or a host that was taken over, would stay by way of a user, a key or a role "
        + "of its own; AttachRolePolicy with a policy of ours is what a budget does (IAM User Guide, permissions for "
        + "identities).",
    fix: """
        Deny the missing actions on `*` to `role/openevolve/<environment>/*`, under no condition but that, the exemption
        and, for attaching, `iam:PolicyARN`.
        """,
    types: [Denials.Type])
{
    private static readonly Guardrail[] Rails =
    [
        new(
            [
                "iam:AddRoleToInstanceProfile", "iam:AddUserToGroup", "iam:CreateAccessKey", "iam:CreateGroup",
                "iam:CreateInstanceProfile", "iam:CreateLoginProfile", "iam:CreateOpenIDConnectProvider",
                "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:CreateRole", "iam:CreateSAMLProvider",
                "iam:CreateServiceSpecificCredential", "iam:CreateUser", "iam:PutGroupPolicy", "iam:PutRolePolicy",
                "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy",
                "iam:UpdateLoginProfile", "iam:UploadSSHPublicKey", "iam:UploadSigningCertificate",
            ],
            _ => ["*"])
        {
            Under = IsOfOurRoles,
        },
        new(["iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy"], _ => ["*"])
        {
            Under = (condition, scopes) => IsOfOurRoles(condition, scopes) || IsOfOtherPolicies(condition, scopes),
        },
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from rail in Rails
        from hole in Denials.Holes(stack, rail)
        select Finding(hole.Policy, "content", hole.Found, "one for all but the exempt");

    private static bool IsOfOurRoles(Condition condition, IReadOnlyList<Scope> scopes) =>
        condition is { Operator: "ArnLike" } && Denials.IsKey(condition, "aws:PrincipalArn")
        && scopes.All(scope => condition.Values.Items.Any(value => value.Is(scope.Roles)));

    private static bool IsOfOtherPolicies(Condition condition, IReadOnlyList<Scope> scopes) =>
        condition is { Operator: "ArnNotLike" } && Denials.IsKey(condition, "iam:PolicyARN")
        && condition.Values.Items.All(value => scopes.Any(scope => value.Is(scope.Policies)));
}
