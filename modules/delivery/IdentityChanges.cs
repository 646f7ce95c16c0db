namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>Making, changing and removing identities, always below a boundary that workflows cannot change.</summary>
internal static class IdentityChanges
{
    /// <summary>Boundaries of roles.</summary>
    public static IReadOnlyList<string> RoleBoundaries { get; } = ["functions", "jobs", "services"];

    /// <summary>Boundaries of people.</summary>
    public static IReadOnlyList<string> UserBoundaries { get; } = ["operators", "users"];

    // Who trusts the roles of an environment; Batch hands those of hosts and of jobs on.
    private static readonly string[] Services =
    [
        "batch.amazonaws.com", "budgets.amazonaws.com", "ec2.amazonaws.com", "ecs-tasks.amazonaws.com",
        "firehose.amazonaws.com", "lambda.amazonaws.com", "logs.amazonaws.com", "s3.amazonaws.com",
        "scheduler.amazonaws.com", "vpc-flow-logs.amazonaws.com",
    ];

    /// <summary>The statements.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names)
    {
        var own = new Territory(names);
        Condition Below(IEnumerable<string> boundaries) =>
            new("StringEquals", "iam:PermissionsBoundary", [.. boundaries.Select(own.Boundary)]);
        var ourPolicies = new Condition("ArnLike", "iam:PolicyARN", own.Policies);
        return
        [
            Grant.Of(
                "MakeRoles", ["iam:CreateRole", "iam:PutRolePermissionsBoundary"], [own.Roles], Below(RoleBoundaries)),
            Grant.Of(
                "Roles",
                [
                    "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:ListInstanceProfilesForRole", "iam:PutRolePolicy",
                    "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole",
                ],
                [own.Roles]),
            Grant.Of(
                "PassRoles",
                ["iam:PassRole"],
                [own.Roles],
                new Condition("StringEquals", "iam:PassedToService", Services)),
            Grant.Of(
                "Profiles",
                [
                    "iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile",
                    "iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile", "iam:UntagInstanceProfile",
                ],
                [own.Profiles]),
            Grant.Of(
                "Policies",
                [
                    "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion",
                    "iam:ListPolicyVersions", "iam:TagPolicy", "iam:UntagPolicy",
                ],
                [own.Policies]),
            Grant.Of(
                "MakeUsers", ["iam:CreateUser", "iam:PutUserPermissionsBoundary"], [own.Users], Below(UserBoundaries)),
            Grant.Of("AttachToUsers", ["iam:AttachUserPolicy", "iam:DetachUserPolicy"], [own.Users], ourPolicies),
            // Who leaves takes keys and devices along; nobody but an administrator hands out new ones.
            Grant.Of(
                "Users",
                [
                    "iam:DeactivateMFADevice", "iam:DeleteAccessKey", "iam:DeleteLoginProfile",
                    "iam:DeleteSSHPublicKey", "iam:DeleteServiceSpecificCredential",
                    "iam:DeleteSigningCertificate", "iam:DeleteUser", "iam:DeleteUserPolicy",
                    "iam:ListGroupsForUser", "iam:ListMFADevices", "iam:ListSSHPublicKeys",
                    "iam:ListServiceSpecificCredentials", "iam:ListSigningCertificates", "iam:ListUserPolicies",
                    "iam:TagUser", "iam:UntagUser",
                ],
                [own.Users]),
            Grant.Of("Devices", ["iam:ListVirtualMFADevices"], ["*"]),
            Grant.Of("DeleteDevices", ["iam:DeleteVirtualMFADevice"], [names.IamArn($"mfa/{names.For("*")}")]),
            Grant.Of(
                "Groups",
                ["iam:AddUserToGroup", "iam:CreateGroup", "iam:DeleteGroup", "iam:RemoveUserFromGroup"],
                [own.Groups]),
            Grant.Of("AttachToGroups", ["iam:AttachGroupPolicy", "iam:DetachGroupPolicy"], [own.Groups], ourPolicies),
        ];
    }
}
