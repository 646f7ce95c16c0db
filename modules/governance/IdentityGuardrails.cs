namespace OpenEvolve.Cdktf.Modules.Governance;

/// <summary>Roles, users and their permission boundaries.</summary>
internal static class IdentityGuardrails
{
    public static IReadOnlyList<Guardrail> Of(GuardrailsProps props)
    {
        var roles = props.Each(names => names.IamArn($"role{names.ServicePath}*"));
        var users = props.Each(names => names.IamArn($"user{names.ServicePath}*"));
        var policies = props.Each(names => names.IamArn($"policy{names.ServicePath}*"));
        var boundaries = props.Each(names => names.PolicyArn("boundary-*"));
        var ours = new Condition("ArnLike", "aws:PrincipalArn", roles);
        return
        [
            new Guardrail
            {
                // Not iam:CreateServiceLinkedRole, which Batch and its helpers need on first use.
                Sid = "NoIdentities",
                Action =
                [
                    "iam:AddRoleToInstanceProfile",
                    "iam:AddUserToGroup",
                    "iam:CreateAccessKey",
                    "iam:CreateGroup",
                    "iam:CreateInstanceProfile",
                    "iam:CreateLoginProfile",
                    "iam:CreateOpenIDConnectProvider",
                    "iam:CreatePolicy",
                    "iam:CreatePolicyVersion",
                    "iam:CreateRole",
                    "iam:CreateSAMLProvider",
                    "iam:CreateServiceSpecificCredential",
                    "iam:CreateUser",
                    "iam:PutGroupPolicy",
                    "iam:PutRolePolicy",
                    "iam:PutUserPolicy",
                    "iam:SetDefaultPolicyVersion",
                    "iam:UpdateAssumeRolePolicy",
                    "iam:UpdateLoginProfile",
                    "iam:UploadSSHPublicKey",
                    "iam:UploadSigningCertificate",
                ],
                Resource = ["*"],
                Condition = props.Unless(ours),
            },
            new Guardrail
            {
                // A budget action attaches a policy of ours that stops submissions.
                Sid = "OnlyOurPolicies",
                Action = ["iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy"],
                Resource = ["*"],
                Condition = props.Unless(ours, new Condition("ArnNotLike", "iam:PolicyARN", policies)),
            },
            new Guardrail
            {
                Sid = "KeepBoundaryPolicies",
                Action =
                [
                    "iam:CreatePolicyVersion",
                    "iam:DeletePolicy",
                    "iam:DeletePolicyVersion",
                    "iam:SetDefaultPolicyVersion",
                ],
                Resource = boundaries,
                Condition = props.Unless(),
            },
            new Guardrail
            {
                Sid = "KeepBoundaries",
                Action = ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"],
                Resource = [.. roles, .. users],
                Condition = props.Unless(),
            },
            new Guardrail
            {
                // For the exempt too: they have no need to. A negated operator also holds where the key is missing.
                Sid = "OnlyWithBoundary",
                Action =
                [
                    "iam:CreateRole",
                    "iam:CreateUser",
                    "iam:PutRolePermissionsBoundary",
                    "iam:PutUserPermissionsBoundary",
                ],
                Resource = [.. roles, .. users],
                Condition = Condition.All(new Condition("StringNotLike", "iam:PermissionsBoundary", boundaries)),
            },
        ];
    }
}
