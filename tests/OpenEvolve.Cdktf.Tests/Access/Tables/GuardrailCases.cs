using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>What only service control policies refuse, and what they must let pass. Elsewhere in the tables they are
/// one wall among others.</summary>
internal static class GuardrailCases
{
    private const string CreateRole = "iam:CreateRole";
    private const string Deploys = "s3:PutBucketPolicy";

    private static readonly (string, string) Power =
        ("iam:PermissionsBoundary", "arn:aws:iam::aws:policy/AdministratorAccess");

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. Data(Outsiders.Administrator(estate), estate),
        .. Data(Outsiders.Root(estate), estate),
        .. Records(Outsiders.Administrator(estate), estate),
        .. Boundaries(Outsiders.Administrator(estate), estate, estate.People[0]),
        .. Exempt(Outsiders.Deployer(estate), estate, estate.People[0]),
        .. Outsiders.Lookalikes(estate).Select(role => Deny(role, "s3:DeleteBucket", estate.Outputs.Itself, Scp)),
        .. Others(Outsiders.Administrator(estate), estate),
        .. GuardrailScopeCases.Of(estate),
    ];

    private static IEnumerable<AccessCase> Data(Caller admin, Estate estate)
    {
        var state = estate.State.Object($"{estate.Environment}/stack.tfstate");
        BucketTargets[] buckets = [estate.Inputs, estate.Outputs, estate.AccessLogs, estate.State];
        return
        [
            .. buckets.SelectMany(bucket => new[]
            {
                Deny(admin, "s3:DeleteBucket", bucket.Itself, Scp),
                Deny(admin, "s3:DeleteBucketPolicy", bucket.Itself, Scp),
                Deny(admin, "s3:PutBucketAcl", bucket.Itself, Scp),
                Deny(admin, "s3:PutBucketLogging", bucket.Itself, Scp),
                Deny(admin, "s3:PutBucketOwnershipControls", bucket.Itself, Scp),
                Deny(admin, "s3:PutBucketPolicy", bucket.Itself, Scp),
                Deny(admin, "s3:PutBucketPublicAccessBlock", bucket.Itself, Scp),
                Deny(admin, "s3:PutBucketVersioning", bucket.Itself, Scp),
                Deny(admin, "s3:PutEncryptionConfiguration", bucket.Itself, Scp),
                Deny(admin, "s3:PutLifecycleConfiguration", bucket.Itself, Scp),
                Deny(admin, "s3:PutReplicationConfiguration", bucket.Itself, Scp),
            }),
            Deny(admin, "s3:DeleteObject", state, Scp),
            Deny(admin, "s3:DeleteObjectVersion", state, Scp),
            // Whoever plans locks and unlocks.
            Allow(admin, "s3:DeleteObject", estate.State.Object($"{estate.Environment}/stack.tfstate.tflock")),
            Allow(admin, "dynamodb:DeleteItem", estate.LockTable),
            .. new[] { estate.Platform.Ledger, estate.LockTable }.SelectMany(table => new[]
            {
                Deny(admin, "dynamodb:DeleteTable", table, Scp),
                Deny(admin, "dynamodb:UpdateTable", table, Scp),
                Deny(admin, "dynamodb:UpdateContinuousBackups", table, Scp),
            }),
        ];
    }

    private static IEnumerable<AccessCase> Records(Caller admin, Estate estate)
    {
        string[] actions =
        [
            "cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:PutInsightSelectors",
            "cloudtrail:StopLogging", "cloudtrail:UpdateTrail",
        ];
        return
        [
            .. actions.Select(action => Deny(admin, action, estate.Platform.Trail, Scp)),
            Allow(admin, "cloudtrail:LookupEvents", estate.Anything),
            .. estate.Platform.Records.SelectMany(bucket => new[]
            {
                Deny(admin, "s3:DeleteBucket", bucket.Itself, Scp),
                Deny(admin, "s3:PutBucketObjectLockConfiguration", bucket.Itself, Scp),
            }),
        ];
    }

    private static IEnumerable<AccessCase> Boundaries(Caller admin, Estate estate, Person alice)
    {
        var role = alice.JobRole with { Policy = "", PolicyWall = None };
        var boundary = estate.Platform.Boundary("jobs");
        (string, string) bounded = ("iam:PermissionsBoundary", boundary.Arn);
        return
        [
            Deny(admin, "iam:DeleteRolePermissionsBoundary", role, Scp),
            Deny(admin, "iam:DeleteUserPermissionsBoundary", alice.Account, Scp),
            Deny(admin, "iam:PutRolePermissionsBoundary", role, Scp, Power),
            Deny(admin, "iam:PutUserPermissionsBoundary", alice.Account, Scp, Power),
            Allow(admin, "iam:PutRolePermissionsBoundary", role, bounded),
            Deny(admin, "iam:CreatePolicyVersion", boundary, Scp),
            Deny(admin, "iam:DeletePolicy", boundary, Scp),
            Deny(admin, "iam:DeletePolicyVersion", boundary, Scp),
            Deny(admin, "iam:SetDefaultPolicyVersion", boundary, Scp),
            Deny(admin, CreateRole, Role(estate, "mallory"), Scp),
            Deny(admin, CreateRole, Role(estate, "mallory"), Scp, Power),
            Deny(admin, "iam:CreateUser", User(estate, "mallory"), Scp),
            Deny(admin, "iam:CreateUser", User(estate, "mallory"), Scp, Power),
            Allow(admin, CreateRole, Role(estate, "dora"), bounded),
        ];
    }

    // Terraform changes and destroys what it made, and makes nothing without a boundary either.
    private static IEnumerable<AccessCase> Exempt(Caller deployer, Estate estate, Person alice) =>
    [
        Allow(deployer, Deploys, estate.Outputs.Itself),
        Allow(deployer, "s3:DeleteBucket", estate.Outputs.Itself),
        Allow(deployer, "s3:DeleteObject", estate.State.Object($"{estate.Environment}/stack.tfstate")),
        Allow(deployer, "dynamodb:UpdateTable", estate.Platform.Ledger),
        Allow(deployer, "cloudtrail:UpdateTrail", estate.Platform.Trail),
        Allow(deployer, "iam:CreatePolicyVersion", estate.Platform.Boundary("users")),
        Allow(deployer, "iam:DeleteRolePermissionsBoundary", alice.JobRole with { Policy = "", PolicyWall = None }),
        Deny(deployer, CreateRole, Role(estate, "mallory"), Scp),
        Deny(deployer, "iam:CreateUser", User(estate, "mallory"), Scp, Power),
    ];

    // What is not ours is not our matter, and what strangers may do is not decided here.
    private static IEnumerable<AccessCase> Others(Caller admin, Estate estate) =>
    [
        Allow(admin, "s3:DeleteBucket", estate.Of("arn:aws:s3:::payroll", "another bucket")),
        Allow(admin, "dynamodb:DeleteTable", estate.Regional("dynamodb", "table/payroll", "another table")),
        Allow(admin, "cloudtrail:StopLogging", estate.Regional("cloudtrail", "trail/payroll", "another trail")),
        Allow(admin, CreateRole, estate.Of($"arn:aws:iam::{estate.Stack.AccountId}:role/payroll", "another role")),
        Deny(Outsiders.OtherAccount, "s3:DeleteBucket", estate.Outputs.Itself, Account),
    ];

    private static Target Role(Estate estate, string name) => estate.Of(
        estate.Names.JobRoleArn(name), $"new job role of {name}");

    private static Target User(Estate estate, string name) => estate.Of(
        estate.Names.UserArn(name), $"new IAM user {name}");
}
