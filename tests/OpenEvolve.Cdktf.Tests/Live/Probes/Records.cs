using Amazon.DynamoDBv2.Model;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>What the platform writes down about a user, as its services want it in requests.</summary>
internal static class Records
{
    private const string Stream = "job/default/1";

    /// <summary>A row of the ledger: its key and nothing else.</summary>
    public static Dictionary<string, AttributeValue> Row(string user) => new()
    {
        ["owner"] = new AttributeValue(user),
        ["record"] = new AttributeValue("job#probe"),
    };

    public static object LogStream(string user) =>
        new { logGroupName = Tenant.Names.LogGroup(user), logStreamName = Stream };

    public static object LogEvents(string user) => new
    {
        logGroupName = Tenant.Names.LogGroup(user),
        logStreamName = Stream,
        logEvents = new[] { new { timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), message = "probe" } },
    };
}
