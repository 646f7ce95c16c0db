using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>An environment with everything that mutations name, whatever the committed settings say: alice and bob on
/// hosts of their own, one data administrator, one shared key, and outputs that are copied to a second region.</summary>
internal static class Lab
{
    public const string Name = "lab";

    public static EnvironmentSettings Settings { get; } = Synthesized.Settings(Synthesized.Environments[0]) switch
    {
        var settings => settings with
        {
            Name = Name,
            AccountId = "123456789012",
            Isolation = Isolation.Dedicated,
            DataAdministratorArns = ["arn:aws:iam::123456789012:role/break-glass"],
            Storage = settings.Storage with { ReplicateOutputsToBucketArn = "arn:aws:s3:::openevolve-lab-replica" },
            Secrets = settings.Secrets with { LlmKeys = LlmKeys.Shared },
            Users = [Person("alice"), Person("bob")],
            Schedules = [],
        },
    };

    private static UserSettings Person(string name) => new()
    {
        Name = name,
        Weight = 1,
        Operator = false,
        AccessKey = AccessKey.None,
        PgpPublicKey = null,
        Email = null,
        MonthlyBudgetUsd = 10,
    };
}
