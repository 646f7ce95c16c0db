using System.Text.Json;

namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>Patterns of the events that AWS Batch sends about jobs of our queues.</summary>
internal static class BatchEvents
{
    /// <summary>A job changed its state; the event holds what <c>DescribeJobs</c> would say:
    /// https://docs.aws.amazon.com/batch/latest/userguide/batch_cwe_events.html</summary>
    public static string StateChange(ResourceNames names) => Of(names, "Batch Job State Change");

    /// <summary>A job that cannot run holds up those behind it:
    /// https://docs.aws.amazon.com/batch/latest/userguide/batch-job-queue-blocked-events.html</summary>
    public static string QueueBlocked(ResourceNames names) => Of(names, "Batch Job Queue Blocked");

    // The hyphen at the end of the prefix keeps out an environment whose name only begins like ours.
    private static string Of(ResourceNames names, string detailType) =>
        JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["source"] = new[] { "aws.batch" },
            ["detail-type"] = new[] { detailType },
            ["detail"] = new
            {
                jobQueue = new[] { new { prefix = names.Arn("batch", $"job-queue/{names.Batch("")}") } },
            },
        });
}
