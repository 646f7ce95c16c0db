using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Identities only below boundaries, networks only with the environment's tag.</summary>
internal static class DeploymentKinds
{
    private const Wall Both = Identity | Boundary;

    public static IEnumerable<AccessCase> Identities(Caller apply, Estate estate)
    {
        string Below(string subject) => estate.Platform.Boundary(subject).Arn;
        const string Key = "iam:PermissionsBoundary";
        var role = WorkflowCases.Plain(estate.Platform.ExecutionRole);
        var user = estate.People[0].Account with { Owner = "" };
        var own = estate.Platform.Boundary("services") with { Label = "policy of the environment" };
        return
        [
            .. ((string[])["services", "jobs", "functions"]).Select(subject =>
                Allow(apply, "iam:CreateRole", role, (Key, Below(subject)))),
            Deny(apply, "iam:CreateRole", role, Both | Scp),
            Deny(apply, "iam:CreateRole", role, Identity, (Key, Below("operators"))),
            Deny(apply, "iam:CreateRole", role, Both | Scp, (Key, "arn:aws:iam::aws:policy/AdministratorAccess")),
            Deny(apply, "iam:PutRolePermissionsBoundary", role, Both | Scp, (Key, "arn:aws:iam::aws:policy/Power")),
            Allow(apply, "iam:CreateUser", user, (Key, Below("users"))),
            Allow(apply, "iam:CreateUser", user, (Key, Below("operators"))),
            Deny(apply, "iam:CreateUser", user, Both | Scp),
            Deny(apply, "iam:CreateUser", user, Identity, (Key, Below("services"))),
            Allow(apply, "iam:PutRolePolicy", role),
            Allow(apply, "iam:UpdateAssumeRolePolicy", role),
            Deny(apply, "iam:AttachRolePolicy", role, Identity, ("iam:PolicyARN", own.Arn)),
            Allow(apply, "iam:AttachUserPolicy", user, ("iam:PolicyARN", own.Arn)),
            Deny(
                apply, "iam:AttachUserPolicy", user, Identity,
                ("iam:PolicyARN", "arn:aws:iam::aws:policy/AdministratorAccess")),
            Allow(apply, "iam:PassRole", role, ("iam:PassedToService", "ecs-tasks.amazonaws.com")),
            Deny(apply, "iam:PassRole", role, Identity, ("iam:PassedToService", "sagemaker.amazonaws.com")),
            Deny(apply, "iam:PassRole", role, Identity),
        ];
    }

    public static IEnumerable<AccessCase> Networks(Caller apply, Estate estate)
    {
        Target Of(string type) => estate.Regional("ec2", $"{type}/{type}-1", type);
        var ours = ("aws:ResourceTag/Environment", estate.Environment);
        var theirs = ("aws:ResourceTag/Environment", "other");
        var marked = ("aws:RequestTag/Environment", estate.Environment);
        return
        [
            Allow(apply, "ec2:CreateSubnet", Of("subnet"), marked),
            Allow(apply, "ec2:CreateSubnet", Of("vpc"), ours),
            Deny(apply, "ec2:CreateSubnet", Of("subnet"), Identity),
            Deny(apply, "ec2:CreateSubnet", Of("vpc"), Identity, theirs),
            Allow(apply, "ec2:DeleteVpc", Of("vpc"), ours),
            Deny(apply, "ec2:DeleteVpc", Of("vpc"), Identity, theirs),
            Deny(apply, "ec2:DeleteVpc", Of("vpc"), Identity),
            Allow(apply, "ec2:AuthorizeSecurityGroupEgress", Of("security-group"), ours),
            Deny(apply, "ec2:AuthorizeSecurityGroupIngress", Of("security-group"), Identity, theirs),
            Allow(apply, "ec2:AuthorizeSecurityGroupEgress", Of("security-group-rule"), marked),
            Deny(apply, "ec2:AuthorizeSecurityGroupEgress", Of("security-group-rule"), Identity),
            Deny(apply, "ec2:CreateTags", Of("subnet"), Identity, ("ec2:CreateAction", "CreateSubnet")),
            Deny(apply, "ec2:CreateTags", Of("security-group"), Identity),
            Allow(apply, "ec2:CreateTags", Of("subnet"), marked, ("ec2:CreateAction", "CreateSubnet")),
            Allow(apply, "ec2:CreateTags", Of("subnet"), ours),
            Allow(apply, "ec2:CreateTags", Of("security-group"), marked),
            Deny(apply, "ec2:CreateTags", Of("security-group"), Identity, marked, theirs),
            Deny(apply, "ec2:CreateTags", Of("vpc"), Identity, marked),
            Deny(apply, "ec2:CreateTags", Of("subnet"), Identity, marked, ("ec2:CreateAction", "RunInstances")),
            Deny(apply, "ec2:DeleteTags", Of("vpc"), Identity, theirs),
            Allow(apply, "ec2:CreateLaunchTemplate", Of("launch-template"), marked),
            Allow(apply, "ec2:CreateLaunchTemplateVersion", Of("launch-template"), ours),
            Deny(apply, "ec2:ModifyLaunchTemplate", Of("launch-template"), Identity, theirs),
            Allow(apply, "ec2:DisassociateAddress", Of("network-interface")),
            Deny(apply, "ec2:DisassociateAddress", Of("elastic-ip"), Identity, theirs),
            Allow(apply, "ec2:DeleteVpcEndpoints", Of("vpc-endpoint"), ours),
            Deny(apply, "ec2:CreateFlowLogs", Of("vpc"), Identity, theirs),
        ];
    }
}
