using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>Jobs that wait for a host, one of each user and one of another environment.</summary>
/// <param name="queue">Name of the queue.</param>
/// <param name="definitions">By user, then by image.</param>
internal sealed class Jobs(string queue, JsonNode definitions)
{
    private readonly Dictionary<string, string> _ids = [];

    /// <summary>A job without this environment's tag.</summary>
    public string Foreign { get; private set; } = "";

    public string Of(string user) => _ids[user];

    public async Task Prepare(Clients administrator, Uri endpoint, IEnumerable<string> users)
    {
        await Hold(endpoint, "RUNNABLE");
        foreach (var user in users)
        {
            _ids[user] = await Submit(administrator, user, Tenant.Names.Environment);
            Foreign = await Submit(administrator, user, "another");
        }
    }

    /// <summary>Submits a job straight to Batch and returns its id.</summary>
    public async Task<string> Submit(Clients aws, string user, string environment)
    {
        var job = await aws.Others.Rest("batch", "/v1/submitjob", new
        {
            jobName = "probe",
            jobQueue = queue,
            jobDefinition = definitions[user]!.AsObject().First().Value!.GetValue<string>(),
            shareIdentifier = ResourceNames.ShareIdentifier(user),
            tags = new { Owner = user, Environment = environment },
        });
        return job!["jobId"]!.GetValue<string>();
    }

    // Otherwise the emulator's jobs end at once.
    private static async Task Hold(Uri endpoint, string state)
    {
        using var client = new HttpClient();
        using var content = new StringContent($$"""{"state": "{{state}}"}""");
        using var answer = await client.PostAsync(new Uri(endpoint, "emulator/batch/hold"), content);
        answer.EnsureSuccessStatusCode();
    }
}
