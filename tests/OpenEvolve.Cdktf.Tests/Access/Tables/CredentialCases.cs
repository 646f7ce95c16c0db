using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Access keys, second factors, and every way to become somebody else.</summary>
internal static class CredentialCases
{
    private const Wall Both = Identity | Boundary;

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. estate.People.SelectMany(me => Own(me)),
        .. estate.Pairs.SelectMany(pair => Keys(pair.Me, pair.Other)),
        .. estate.Neighbours.SelectMany(pair => Others(pair.Me, pair.Other)),
        .. estate.People.SelectMany(me => Escalation(me, estate)),
        .. estate.Neighbours.SelectMany(pair => Roles(pair.Me, pair.Other, estate)),
    ];

    private static IEnumerable<AccessCase> Own(Person me)
    {
        (string, string) with = ("aws:MultiFactorAuthPresent", "true");
        (string, string) without = ("aws:MultiFactorAuthPresent", "false");
        return
        [
            Allow(me.User, "iam:GetUser", me.Account),
            Allow(me.User, "iam:ListAccessKeys", me.Account),
            Allow(me.User, "iam:CreateAccessKey", me.Account),
            Allow(me.User, "iam:UpdateAccessKey", me.Account),
            Allow(me.User, "iam:DeleteAccessKey", me.Account),
            Allow(me.User, "iam:CreateVirtualMFADevice", me.MfaDevice),
            Allow(me.User, "iam:EnableMFADevice", me.Account),
            Allow(me.User, "iam:DeactivateMFADevice", me.Account, with),
            // A key alone carries no such key in its requests; a session without a second factor says false.
            Deny(me.User, "iam:DeactivateMFADevice", me.Account, Identity),
            Deny(me.User, "iam:DeactivateMFADevice", me.Account, Identity, without),
            Deny(me.User, "iam:CreateLoginProfile", me.Account, Both),
            Deny(me.User, "iam:DeleteUser", me.Account, Both),
            Deny(me.Job, "iam:CreateAccessKey", me.Account, Both | Scp),
            Deny(me.Job, "iam:GetUser", me.Account, Both),
        ];
    }

    private static IEnumerable<AccessCase> Keys(Person me, Person other) =>
    [
        Deny(me.User, "iam:CreateAccessKey", other.Account, Both),
        Deny(me.User, "iam:EnableMFADevice", other.Account, Both),
        Deny(me.Job, "iam:CreateAccessKey", other.Account, Both | Scp),
    ];

    private static IEnumerable<AccessCase> Others(Person me, Person other) =>
    [
        Deny(me.User, "iam:GetUser", other.Account, Both),
        Deny(me.User, "iam:ListAccessKeys", other.Account, Both),
        Deny(me.User, "iam:UpdateAccessKey", other.Account, Both),
        Deny(me.User, "iam:DeleteAccessKey", other.Account, Both),
        Deny(me.User, "iam:CreateLoginProfile", other.Account, Both),
        Deny(me.User, "iam:CreateVirtualMFADevice", other.MfaDevice, Both),
        Deny(me.User, "iam:DeleteVirtualMFADevice", other.MfaDevice, Both),
        Deny(me.User, "iam:DeactivateMFADevice", other.Account, Both, ("aws:MultiFactorAuthPresent", "true")),
        Deny(me.User, "iam:DeleteUser", other.Account, Both),
        Deny(me.User, "iam:TagUser", other.Account, Both, ("aws:RequestTag/Owner", me.Name)),
    ];

    private static IEnumerable<AccessCase> Escalation(Person me, Estate estate)
    {
        var (person, role) = (me.Account, me.JobRole with { Policy = "", PolicyWall = None });
        var nobody = estate.Of(person.Arn.Replace(me.Name, "mallory", StringComparison.Ordinal), "a new IAM user");
        return
        [
            Deny(me.User, "iam:TagUser", person, Both, ("aws:RequestTag/Owner", "alice2")),
            Deny(me.User, "iam:UntagUser", person, Both, ("aws:TagKeys", "Owner")),
            Deny(me.User, "iam:UpdateUser", person, Both),
            Deny(me.User, "iam:DeleteUserPermissionsBoundary", person, Both | Scp),
            Deny(me.User, "iam:PutUserPermissionsBoundary", person, Both | Scp),
            Deny(me.User, "iam:AttachUserPolicy", person, Both),
            Deny(me.User, "iam:DetachUserPolicy", person, Both),
            Deny(me.User, "iam:PutUserPolicy", person, Both),
            Deny(me.User, "iam:AddUserToGroup", estate.Platform.OperatorsGroup, Both),
            Deny(me.User, "iam:AttachGroupPolicy", estate.Platform.OperatorsGroup, Both),
            Deny(me.User, "iam:CreateUser", nobody, Both | Scp),
            Deny(me.User, "iam:CreatePolicyVersion", estate.Platform.Boundary("users"), Both | Scp),
            Deny(me.User, "iam:SetDefaultPolicyVersion", estate.Platform.Boundary("users"), Both | Scp),
            Deny(me.User, "iam:PassRole", role, Both, ("iam:PassedToService", "ecs-tasks.amazonaws.com")),
            Deny(me.User, "iam:TagRole", role, Both, ("aws:RequestTag/Owner", "alice2")),
            Deny(me.User, "iam:UpdateAssumeRolePolicy", role, Both),
            Deny(me.User, "iam:AttachRolePolicy", role, Both),
            Deny(me.User, "iam:DeleteRolePermissionsBoundary", role, Both | Scp),
            Deny(me.User, "sts:GetFederationToken", FederatedAs(me), Both),
            Deny(me.Job, "iam:TagRole", role, Both, ("aws:RequestTag/Owner", "alice2")),
            Deny(me.Job, "iam:PutRolePolicy", role, Both | Scp),
            Deny(me.Job, "iam:DeleteRolePermissionsBoundary", role, Both | Scp),
            Deny(me.Job, "iam:CreateUser", nobody, Both | Scp),
            Deny(me.Job, "iam:PassRole", role, Both, ("iam:PassedToService", "ecs-tasks.amazonaws.com")),
        ];
    }

    private static IEnumerable<AccessCase> Roles(Person me, Person other, Estate estate) =>
    [
        Deny(me.User, "sts:AssumeRole", me.JobRole, Both | Trust),
        Deny(me.User, "sts:AssumeRole", other.JobRole, Both | Trust),
        Deny(me.User, "sts:AssumeRole", estate.Platform.InstanceRole, Both | Trust),
        Deny(me.User, "sts:AssumeRole", estate.Platform.ExecutionRole, Both | Trust),
        Deny(me.Job, "sts:AssumeRole", other.JobRole, Both | Trust),
        Deny(me.Job, "sts:AssumeRole", estate.Platform.ExecutionRole, Both | Trust),
        Deny(estate.Platform.Instance, "sts:AssumeRole", other.JobRole, Both | Trust),
        Deny(estate.Platform.Execution, "sts:AssumeRole", other.JobRole, Both | Trust),
    ];

    private static Target FederatedAs(Person me) => me.Account with
    {
        Label = "federated session",
        Arn = $"arn:aws:sts::{me.User.Account}:federated-user/{me.Name}",
    };
}
