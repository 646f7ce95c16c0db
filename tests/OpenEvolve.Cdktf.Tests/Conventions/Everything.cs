using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Tests.Settings;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>Settings that ask for all there is, with names as long as they may be.</summary>
internal static class Everything
{
    public const string Environment = "longestname1";

    /// <summary>The users; their names have the longest length and share a beginning.</summary>
    public static IReadOnlyList<string> Users { get; } =
        [.. Enumerable.Range(0, 4).Select(index => $"a-person-with-a-name-of-lengt{index}")];

    public static EnvironmentSettings Settings()
    {
        using var directory = new EnvironmentDirectory();
        directory.Write($"{Environment}.json", Document().ToString());
        return EnvironmentFiles.LoadAll(directory.Environments).Single();
    }

    private static EnvironmentDocument Document() => new EnvironmentDocument()
        .With("name", $"'{Environment}'")
        .With("isolation", "'dedicated'")
        .With("dataAdministratorArns", "['arn:aws:iam::123456789012:role/break-glass',"
            + "'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Administrators_*']")
        .With("network.vpc.nat", "'perAz'")
        .With("network.vpc.interfaceEndpoints", "['ecr.api','ecr.dkr','logs','ecs','ecs-agent','ecs-telemetry',"
            + "'secretsmanager','monitoring','sts']")
        .With("storage.replicateOutputsToBucketArn", "'arn:aws:s3:::copies-of-the-outputs'")
        .With("image.alternatives", $"['{new string('1', 40)}', 'sha256:{new string('0', 64)}']")
        .With("users", List(Users.Select((name, index) => $"{{'name':'{name}','weight':0.5,"
            + $"'operator':{(index == 0 ? "true" : "false")},'accessKey':'none','pgpPublicKey':null,"
            + $"'email':'{name}@example.com','monthlyBudgetUsd':100}}")))
        .With("alerts.slackWebhookSecretArn",
            "'arn:aws:secretsmanager:us-east-1:123456789012:secret:openevolve-slack-AbCd12'")
        .With("audit.config", "true")
        .With("delivery", $"{{'identityProvider':'create','repository':'{new string('o', 39)}/{new string('r', 100)}',"
            + $"'repositoryIds':{{'owner':'{new string('1', 19)}','repository':'{new string('2', 19)}'}},"
            + $"'branch':'{new string('b', 100)}','environment':'{new string('e', 100)}'}}")
        .With("budgets.costAllocationTags", "true")
        .With("schedules", List(Users.Select((name, index) => $"{{'name':'longest-name-of-one{index}',"
            + $"'expression':'rate(1 hour)','timeZone':'UTC','user':'{name}','queue':'prod','size':'default',"
            + "'inputShortId':'nightly','iterations':100}")));

    private static string List(IEnumerable<string> items) => $"[{string.Join(',', items)}]";
}
