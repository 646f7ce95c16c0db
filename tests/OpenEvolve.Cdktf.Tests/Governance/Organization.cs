using OpenEvolve.Cdktf.Modules.Governance;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Tests.Access;

namespace OpenEvolve.Cdktf.Tests.Governance;

/// <summary>An organization whose home is far from where global services answer, with two environments of ours in one
/// account.</summary>
internal static class Organization
{
    public const string Account = "123456789012";
    public const string HomeRegion = "eu-west-1";
    public const string StateBucket = "openevolve-tfstate-123456789012";
    public const string StateTable = $"arn:aws:dynamodb:{HomeRegion}:{Account}:table/openevolve-tflocks";

    public static ResourceNames Prod { get; } = new("prod", Account, HomeRegion);

    public static ResourceNames Dev { get; } = new("dev", Account, HomeRegion);

    public static GuardrailsProps Props { get; } = new()
    {
        Environments = [Dev, Prod],
        StateBucket = StateBucket,
        StateTableArn = StateTable,
        Regions = [HomeRegion, "eu-central-1"],
        ExemptArns = [Prod.IamArn("role/openevolve-deploy"), Prod.IamArn("role/openevolve/prod/openevolve-prod-apply")],
        ConfigRecords = true,
    };

    public static IReadOnlyList<GuardrailDocument> Documents { get; } = Guardrails.Of(Props);

    /// <summary>May change everything that is protected.</summary>
    public static Caller Deployer { get; } = Role("deployer", "role/openevolve-deploy");

    /// <summary>The same, below our own path.</summary>
    public static Caller Apply { get; } = Role("apply role", "role/openevolve/prod/openevolve-prod-apply");

    /// <summary>An administrator of the account who is not exempt.</summary>
    public static Caller Admin { get; } = Role("administrator", "role/Admin");

    /// <summary>Has the name of the deployer, and another path.</summary>
    public static Caller Lookalike { get; } = Role("lookalike", "role/team/openevolve-deploy");

    /// <summary>Has a name that begins like the deployer's.</summary>
    public static Caller Namesake { get; } = Role("namesake", "role/openevolve-deploy-2");

    public static Caller Job { get; } =
        Role("job role of alice", "role/openevolve/prod/jobs/openevolve-prod-job-alice");

    public static Caller Host { get; } = Role("instance role", "role/openevolve/prod/openevolve-prod-instance");

    public static Caller Cleanup { get; } = Role("clean-up role", "role/openevolve/prod/openevolve-prod-cleanup");

    public static Caller BudgetAction { get; } = Role("budget role", "role/openevolve/prod/openevolve-prod-budgets");

    /// <summary>AWS exempts service-linked roles from service control policies; ours would let it work all the same.
    /// </summary>
    public static Caller Batch { get; } = Role(
        "service-linked role of Batch", "role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch");

    public static Caller Alice { get; } = Of("alice", "User", Prod.UserArn("alice"), Prod.UserArn("alice"));

    private static Caller Role(string name, string role) => Of(
        name, "AssumedRole", Prod.IamArn(role), $"arn:aws:sts::{Account}:assumed-role/{role.Split('/')[^1]}/session");

    private static Caller Of(string name, string type, string arn, string principal) => new()
    {
        Name = name,
        Kind = name,
        Principal = principal,
        Account = Account,
        Context = Caller.ContextOf(type, arn, Account, new Dictionary<string, string>()),
        Policies = [Tests.Access.Documents.AllowAll],
    };
}
