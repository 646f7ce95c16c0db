using Amazon.DynamoDBv2.Model;
using static OpenEvolve.Cdktf.Tests.Live.Probes.Probe;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>The ledger, the key of the LLM, logs, metrics, jobs and functions.</summary>
internal static class PlatformProbes
{
    private const string LogsApi = "Logs_20140328";
    private static readonly string Ledger = Tenant.Names.For("ledger");

    public static IEnumerable<Probe> Of(Tenant me) => [.. Data(me), .. Logs(me), .. Jobs(me)];

    private static IEnumerable<Probe> Data(Tenant me)
    {
        var ofOperators = me.IsOperator ? Allowed : DeniedInJson;
        return
        [
            new(me, "read one's own row of the ledger", DeniedInJson, (aws, _) =>
                aws.DynamoDb.GetItemAsync(Ledger, Records.Row(me.User))),
            new(me, $"find {me.Other}'s rows of the ledger", DeniedInJson, (aws, _) =>
                aws.DynamoDb.QueryAsync(new QueryRequest
                {
                    TableName = Ledger,
                    KeyConditionExpression = "#owner = :owner",
                    ExpressionAttributeNames = new() { ["#owner"] = "owner" },
                    ExpressionAttributeValues = new() { [":owner"] = new AttributeValue(me.Other) },
                })),
            new(me, "write the ledger", DeniedInJson, (aws, _) =>
                aws.DynamoDb.PutItemAsync(Ledger, Records.Row(me.User))),
            new(me, "read the key of the LLM", DeniedInJson, (aws, scene) => Secret(aws, scene, "GetSecretValue")),
            new(me, "see that there is a key of the LLM", ofOperators, (aws, scene) =>
                Secret(aws, scene, "DescribeSecret")),
            new(me, "send metrics of OpenEvolve", me.IsJob ? Allowed : DeniedInJson, Metric("OpenEvolve")),
            new(me, "send metrics of somebody else", DeniedInJson, Metric("Other")),
        ];
    }

    private static IEnumerable<Probe> Logs(Tenant me)
    {
        var ofOperators = me.IsOperator ? Allowed : DeniedInJson;
        return
        [
            new(me, "read one's own logs", me.IsJob ? DeniedInJson : Allowed, Log(me.User, "GetLogEvents")),
            new(me, $"read {me.Other}'s logs", ofOperators, Log(me.Other, "GetLogEvents")),
            new(me, "write one's own logs", me.IsJob ? Allowed : DeniedInJson, Log(me.User, "PutLogEvents")),
            new(me, $"write {me.Other}'s logs", DeniedInJson, Log(me.Other, "PutLogEvents")),
            new(me, "see all log groups", ofOperators, (aws, _) =>
                aws.Others.Json("logs", $"{LogsApi}.DescribeLogGroups", new { })),
        ];
    }

    private static IEnumerable<Probe> Jobs(Tenant me)
    {
        var ofOperators = me.IsOperator ? Allowed : DeniedInJson;
        return
        [
            new(me, "submit a job past the API", DeniedInJson, (aws, scene) =>
                scene.Jobs.Submit(aws, me.User, Tenant.Names.Environment)),
            new(me, "define a job", DeniedInJson, (aws, _) => Batch(aws, "registerjobdefinition", new
            {
                jobDefinitionName = $"probe-{me.Label}",
                type = "container",
                containerProperties = new { image = "busybox", vcpus = 1, memory = 128 },
            })),
            new(me, "see jobs past the API", ofOperators, (aws, scene) =>
                Batch(aws, "describejobs", new { jobs = new[] { scene.Jobs.Of(me.Other) } })),
            new(me, $"stop {me.Other}'s job", ofOperators, (aws, scene) => Stop(aws, scene.Jobs.Of(me.Other))),
            new(me, "stop a job of another environment", DeniedInJson, (aws, scene) => Stop(aws, scene.Jobs.Foreign)),
            // Who calls the API by its URL is told by the signature; a direct call could claim to be anybody.
            new(me, "call the jobs API without its URL", DeniedInJson, (aws, _) => aws.Others.Rest(
                "lambda", $"/2015-03-31/functions/{Tenant.Names.For("jobs-api")}/invocations", new { })),
        ];
    }

    private static Task Secret(Clients aws, Scene scene, string action) =>
        aws.Others.Json("secretsmanager", $"secretsmanager.{action}", new { SecretId = scene.SecretArn });

    private static Request Metric(string name) => (aws, _) => aws.Others.Json(
        "monitoring", "GraniteServiceVersion20100801.PutMetricData", new
        {
            Namespace = name,
            MetricData = new[] { new { MetricName = "Probe", Value = 1 } },
        });

    private static Request Log(string user, string action) => (aws, _) => aws.Others.Json(
        "logs", $"{LogsApi}.{action}", action == "PutLogEvents" ? Records.LogEvents(user) : Records.LogStream(user));

    private static Task Stop(Clients aws, string job) =>
        Batch(aws, "terminatejob", new { jobId = job, reason = "probe" });

    private static Task Batch(Clients aws, string action, object parameters) =>
        aws.Others.Rest("batch", $"/v1/{action}", parameters);
}
