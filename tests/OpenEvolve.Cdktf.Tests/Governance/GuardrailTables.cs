using OpenEvolve.Cdktf.Modules.Iam;
using static OpenEvolve.Cdktf.Tests.Governance.GuardrailCase;
using static OpenEvolve.Cdktf.Tests.Governance.Organization;

namespace OpenEvolve.Cdktf.Tests.Governance;

/// <summary>What the service control policies deny and what they do not.</summary>
internal static class GuardrailTables
{
    private const string Delete = "s3:DeleteObject";
    private const string DeleteVersion = "s3:DeleteObjectVersion";
    private const string Boundary = "iam:PermissionsBoundary";

    private static readonly string Outputs = Prod.BucketArn("outputs");
    private static readonly string Result = $"{Outputs}/users/alice/r1/output/best.py";
    private static readonly string State = $"arn:aws:s3:::{StateBucket}";
    private static readonly string Trail = Prod.Arn("cloudtrail", "trail/openevolve-prod-trail");
    private static readonly string Ledger = Prod.Arn("dynamodb", "table/openevolve-prod-ledger");
    private static readonly string JobsBoundary = Ours("boundary-jobs");
    private static readonly string Power = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static readonly (string, string) WithPower = ("iam:PolicyARN", Power);

    public static IReadOnlyList<GuardrailCase> All { get; } =
    [
        .. Data(), .. DataThatMoves(), .. Regions(), .. Identities(), .. Boundaries(), .. Audit(), .. WorkCases.All,
    ];

    private static IEnumerable<GuardrailCase> Data() =>
    [
        Deny("KeepBuckets", Admin, "s3:DeleteBucket", Outputs),
        Deny("KeepBuckets", Admin, "s3:PutBucketPolicy", Prod.BucketArn("access-logs")),
        Deny("KeepBuckets", Admin, "s3:PutLifecycleConfiguration", Dev.BucketArn("inputs")),
        Deny("KeepBuckets", Admin, "s3:PutBucketVersioning", State),
        Deny("KeepBuckets", Lookalike, "s3:DeleteBucket", Outputs),
        Deny("KeepBuckets", Namesake, "s3:DeleteBucket", Outputs),
        Deny("KeepVersions", Admin, DeleteVersion, Result),
        Deny("KeepVersions", Cleanup, DeleteVersion, Result),
        Deny("KeepVersions", Admin, DeleteVersion, $"{State}/prod/openevolve-prod.tfstate"),
        Deny("KeepVersions", Admin, "s3:BypassGovernanceRetention", $"{Prod.BucketArn("audit")}/AWSLogs/1.json.gz"),
        Deny("KeepStates", Admin, Delete, $"{State}/prod/openevolve-prod.tfstate"),
        Deny("KeepTables", Admin, "dynamodb:DeleteTable", Ledger),
        Deny("KeepTables", Admin, "dynamodb:UpdateTable", StateTable),
        Allow(Admin, "s3:DeleteBucket", "arn:aws:s3:::somebody-elses"),
        Allow(Admin, "s3:PutBucketPolicy", new ResourceNames("test", Account, HomeRegion).BucketArn("outputs")),
        Allow(Admin, "dynamodb:DeleteTable", Prod.Arn("dynamodb", "table/somebody-elses")),
    ];

    private static IEnumerable<GuardrailCase> DataThatMoves() =>
    [
        // Terraform destroys and changes what it made.
        Allow(Deployer, "s3:DeleteBucket", Outputs),
        Allow(Deployer, "s3:PutBucketPolicy", Outputs),
        Allow(Deployer, DeleteVersion, Result),
        Allow(Deployer, "dynamodb:UpdateTable", Ledger),
        Allow(Deployer, "dynamodb:DeleteTable", Ledger),
        Allow(Apply, "s3:PutLifecycleConfiguration", Outputs),
        // Whoever plans locks, unlocks and writes states.
        Allow(Admin, "s3:PutObject", $"{State}/prod/openevolve-prod.tfstate"),
        Allow(Admin, Delete, $"{State}/prod/openevolve-prod.tfstate.tflock"),
        Allow(Admin, "dynamodb:PutItem", StateTable),
        Allow(Admin, "dynamodb:DeleteItem", StateTable),
    ];

    private static IEnumerable<GuardrailCase> Regions() =>
    [
        Deny("OurRegionsOnly", Admin, "ec2:RunInstances", InstanceIn("us-east-1")).In("us-east-1"),
        Deny("OurRegionsOnly", Job, "s3:GetObject", "arn:aws:s3:::elsewhere/object").In("ap-south-1"),
        Deny("OurRegionsOnly", Admin, "lambda:CreateFunction", $"arn:aws:lambda:us-east-1:{Account}:function:miner")
            .In("us-east-1"),
        Allow(Admin, "ec2:RunInstances", InstanceIn(HomeRegion)),
        Allow(Admin, "lambda:CreateFunction", $"arn:aws:lambda:eu-central-1:{Account}:function:copy")
            .In("eu-central-1"),
        Allow(Deployer, "lambda:CreateFunction", $"arn:aws:lambda:us-east-1:{Account}:function:copy").In("us-east-1"),
        // Global services answer in us-east-1, wherever home is.
        Allow(Admin, "iam:GetRole", Prod.IamArn("role/Admin")).In("us-east-1"),
        Allow(Admin, "budgets:ViewBudget", $"arn:aws:budgets::{Account}:budget/openevolve-prod").In("us-east-1"),
        Allow(Admin, "ce:GetCostAndUsage", $"arn:aws:billing::{Account}:billingview/primary").In("us-east-1"),
        Allow(Admin, "organizations:DescribeOrganization", "*").In("us-east-1"),
        Allow(Admin, "sts:GetCallerIdentity", "*").In("us-east-1"),
        Allow(Admin, "s3:ListAllMyBuckets", "*").In("us-east-1"),
        Allow(Admin, "ec2:DescribeRegions", "*").In("us-east-1"),
        Allow(Admin, "route53:ListHostedZones", "*").In("us-east-1"),
        Allow(Admin, "support:DescribeCases", "*").In("us-east-1"),
    ];

    private static IEnumerable<GuardrailCase> Identities() =>
    [
        Deny("NoIdentities", Job, "iam:CreateUser", Prod.IamArn("user/mallory")),
        Deny("NoIdentities", Host, "iam:CreateAccessKey", Prod.UserArn("alice")),
        Deny("NoIdentities", Cleanup, "iam:UpdateAssumeRolePolicy", Prod.IamArn("role/Admin")),
        Deny("NoIdentities", Job, "iam:PutRolePolicy", Prod.JobRoleArn("alice")),
        Deny("NoIdentities", Job, "iam:CreateRole", Prod.IamArn("role/mallory")),
        Deny("OnlyOurPolicies", Job, "iam:AttachRolePolicy", Prod.JobRoleArn("alice"), WithPower),
        Deny("OnlyOurPolicies", BudgetAction, "iam:AttachUserPolicy", Prod.UserArn("alice"), WithPower),
        Allow(BudgetAction, "iam:AttachUserPolicy", Prod.UserArn("alice"), ("iam:PolicyARN", Ours("budget-stop"))),
        Allow(Apply, "iam:AttachUserPolicy", Prod.UserArn("alice"), WithPower),
        Allow(Apply, "iam:CreateUser", Prod.UserArn("dora"), (Boundary, Ours("boundary-users"))),
        Allow(Admin, "iam:CreateUser", Prod.IamArn("user/somebody-elses")),
        Allow(Admin, "iam:AttachRolePolicy", Prod.IamArn("role/somebody-elses"), WithPower),
        Allow(Alice, "iam:CreateAccessKey", Prod.UserArn("alice")),
        Allow(Batch, "iam:CreateServiceLinkedRole", SpotRole),
        Allow(Job, "iam:CreateServiceLinkedRole", SpotRole),
    ];

    private static IEnumerable<GuardrailCase> Boundaries() =>
    [
        Deny("KeepBoundaryPolicies", Admin, "iam:CreatePolicyVersion", JobsBoundary),
        Deny("KeepBoundaryPolicies", Admin, "iam:DeletePolicy", JobsBoundary),
        Deny("KeepBoundaries", Admin, "iam:DeleteRolePermissionsBoundary", Prod.JobRoleArn("alice")),
        Deny("KeepBoundaries", Alice, "iam:DeleteUserPermissionsBoundary", Prod.UserArn("alice")),
        Deny("OnlyWithBoundary", Admin, "iam:CreateRole", Prod.JobRoleArn("mallory")),
        Deny("OnlyWithBoundary", Admin, "iam:CreateUser", Prod.UserArn("mallory"), (Boundary, Power)),
        Deny("OnlyWithBoundary", Admin, "iam:PutRolePermissionsBoundary", Prod.JobRoleArn("alice"), (Boundary, Power)),
        Deny("OnlyWithBoundary", Deployer, "iam:CreateRole", Prod.JobRoleArn("mallory")),
        Allow(Deployer, "iam:CreateRole", Prod.JobRoleArn("dora"), (Boundary, JobsBoundary)),
        Allow(Deployer, "iam:CreatePolicyVersion", JobsBoundary),
        Allow(Deployer, "iam:DeletePolicy", JobsBoundary),
        Allow(Deployer, "iam:DeleteRolePermissionsBoundary", Prod.JobRoleArn("alice")),
        Allow(Admin, "iam:CreatePolicyVersion", Prod.IamArn("policy/somebody-elses")),
        Allow(Admin, "iam:CreateRole", Prod.IamArn("role/somebody-elses")),
    ];

    private static IEnumerable<GuardrailCase> Audit() =>
    [
        Deny("KeepTrails", Admin, "cloudtrail:StopLogging", Trail),
        Deny("KeepTrails", Admin, "cloudtrail:PutEventSelectors", Trail),
        Deny("KeepConfig", Admin, "config:StopConfigurationRecorder", Recorder),
        Allow(Deployer, "cloudtrail:UpdateTrail", Trail),
        Allow(Deployer, "config:PutConfigurationRecorder", Recorder),
        Allow(Admin, "cloudtrail:LookupEvents", "*"),
        Allow(Admin, "cloudtrail:StopLogging", Prod.Arn("cloudtrail", "trail/somebody-elses")),
    ];

    private static string Recorder => Prod.Arn("config", "configuration-recorder/openevolve-prod/abcdefgh");

    private static string SpotRole =>
        Prod.IamArn("role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot");

    internal static string InstanceIn(string region) => $"arn:aws:ec2:{region}:{Account}:instance/i-0123456789abcdef0";

    private static string Ours(string policy) => Prod.IamArn($"policy{Prod.ServicePath}{Prod.For(policy)}");
}
