using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>What no workflow does: what users keep in the platform, and what confines or watches workflows.</summary>
internal static class WorkflowRefusals
{
    private const Wall Both = Identity | Boundary;

    /// <summary>The rows of one of the two roles.</summary>
    /// <param name="me">The role.</param>
    /// <param name="estate">Where it is.</param>
    /// <param name="exempt">Whether it is among those whom an organization lets change the platform.</param>
    public static IEnumerable<AccessCase> Of(Caller me, Estate estate, bool exempt)
    {
        var guarded = exempt ? Both : Both | Scp;
        var alice = estate.People[0];
        var ledger = estate.Platform.Ledger;
        var trail = estate.Regional("cloudtrail", $"trail/{estate.Names.For("audit")}", "CloudTrail trail");
        var provider = estate.Of(
            $"arn:aws:iam::{estate.Stack.AccountId}:oidc-provider/token.actions.githubusercontent.com",
            "identity provider");
        var workflows = new Workflows(estate);
        return
        [
            Deny(me, "s3:GetObject", estate.Inputs.Of(alice), Both | Bucket),
            Deny(me, "s3:PutObject", estate.Inputs.Of(alice), Both | Bucket),
            Deny(me, "s3:GetObjectVersion", estate.Outputs.Of(alice), Both | Bucket),
            Deny(me, "s3:DeleteObject", estate.Outputs.Of(alice), Both | Bucket),
            Deny(me, "s3:GetObject", estate.AccessLogs.Object("log"), Both),
            .. estate.Platform.Secrets.Select(key => Deny(me, "secretsmanager:GetSecretValue", key, Both | Secret)),
            Deny(me, "logs:GetLogEvents", alice.LogStream, Both),
            Deny(me, "logs:FilterLogEvents", alice.Logs, Both),
            Deny(me, "dynamodb:GetItem", ledger, Both),
            Deny(me, "dynamodb:Scan", ledger, Both),
            Deny(me, "dynamodb:PutItem", ledger, Both),
            Deny(me, "dynamodb:Query", estate.Platform.LedgerIndex("submission"), Both),
            Deny(me, "sqs:ReceiveMessage", estate.Platform.DeadLetters("job-events"), Both),
            Deny(me, "lambda:InvokeFunction", estate.Platform.Function("cleanup"), Both),
            Deny(me, "batch:SubmitJob", alice.JobDefinition, Both),
            Deny(me, "iam:CreateAccessKey", alice.Account with { Owner = "" }, guarded),
            Deny(me, "iam:CreateLoginProfile", alice.Account with { Owner = "" }, guarded),
            Deny(me, "iam:DeleteUserPermissionsBoundary", alice.Account with { Owner = "" }, guarded),
            Deny(me, "sts:AssumeRole", alice.JobRole with { Owner = "" }, Both | Trust),
            Deny(me, "sts:AssumeRole", estate.Platform.FunctionRole("cleanup"), Both | Trust),
            .. ((string[])["plan", "apply"]).SelectMany(name => Keeping(me, workflows.Assumable(name), guarded)),
            .. ((string[])["users", "operators", "jobs", "functions", "services"])
                .Select(estate.Platform.Boundary)
                .Append(BoundaryOf(estate, "plan")).Append(BoundaryOf(estate, "apply"))
                .SelectMany(boundary => new[]
                {
                    Deny(me, "iam:CreatePolicyVersion", boundary, guarded),
                    Deny(me, "iam:DeletePolicy", boundary, guarded),
                }),
            Deny(me, "iam:CreatePolicyVersion", PolicyOf(estate, "guard"), guarded),
            Deny(me, "iam:CreatePolicyVersion", PolicyOf(estate, "identities"), guarded),
            Deny(me, "iam:DeleteOpenIDConnectProvider", provider, Both),
            Deny(me, "iam:AddClientIDToOpenIDConnectProvider", provider, Both),
            Deny(me, "cloudtrail:StopLogging", trail, guarded),
            Deny(me, "cloudtrail:DeleteTrail", trail, guarded),
            Deny(me, "cloudtrail:PutEventSelectors", trail, guarded),
            .. estate.Platform.Records.SelectMany(bucket => new[]
            {
                Deny(me, "s3:DeleteBucket", bucket.Itself, guarded),
                Deny(me, "s3:PutBucketPolicy", bucket.Itself, guarded),
                Deny(me, "s3:PutLifecycleConfiguration", bucket.Itself, guarded),
            }),
            Deny(me, "s3:GetObject", estate.State.Object("other/openevolve-other.tfstate"), Both),
            Deny(me, "s3:PutObject", estate.State.Object("other/openevolve-other.tfstate"), Both),
            Deny(me, "s3:GetObject", estate.State.Object("global/state-backend.tfstate"), Both),
            Deny(me, "s3:DeleteObject", estate.State.Object(WorkflowCases.StateKey(estate)), guarded),
            Deny(me, "s3:ListBucket", estate.State.Listing("other/"), Both),
            Deny(me, "s3:PutBucketPolicy", estate.State.Itself, guarded),
            Deny(me, "dynamodb:DeleteTable", estate.LockTable, guarded),
            Deny(me, "dynamodb:PutItem", estate.LockTable, Both, WorkflowCases.Row(estate, "other/openevolve-other.tfstate")),
            Deny(me, "ec2:RunInstances", estate.Regional("ec2", "instance/i-new", "new instance"), Both),
            Deny(me, "organizations:LeaveOrganization", estate.Anything, Both),
        ];
    }

    private static IEnumerable<AccessCase> Keeping(Caller me, Target role, Wall guarded) =>
    [
        Deny(me, "iam:UpdateAssumeRolePolicy", WorkflowCases.Plain(role), guarded),
        Deny(me, "iam:PutRolePolicy", WorkflowCases.Plain(role), guarded),
        Deny(me, "iam:AttachRolePolicy", WorkflowCases.Plain(role), guarded),
        Deny(me, "iam:DetachRolePolicy", WorkflowCases.Plain(role), Both),
        Deny(me, "iam:DeleteRolePermissionsBoundary", WorkflowCases.Plain(role), guarded),
        Deny(me, "iam:DeleteRole", WorkflowCases.Plain(role), Both),
        Deny(me, "iam:PassRole", WorkflowCases.Plain(role), Both, ("iam:PassedToService", "lambda.amazonaws.com")),
        Allow(me, "iam:GetRole", WorkflowCases.Plain(role)),
    ];

    private static Target BoundaryOf(Estate estate, string role) => estate.Of(
        estate.Stack.IamArn("policy", estate.Stack.All("aws_iam_policy")[$"delivery_{role}_boundary"]),
        $"boundary of {role}");

    private static Target PolicyOf(Estate estate, string word) => estate.Of(
        estate.Stack.IamArn("policy", estate.Stack.All("aws_iam_policy")[$"delivery_{word}"]),
        $"policy {word} of workflows");
}
