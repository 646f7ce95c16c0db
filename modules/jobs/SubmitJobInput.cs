using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenEvolve.Cdktf.Modules.Jobs;

/// <summary>What Scheduler hands to <c>SubmitJob</c>; its universal target spells the fields with capitals.</summary>
internal static class SubmitJobInput
{
    // Scheduler puts the id of each invocation here, so that every run has outputs of its own:
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    private const string ExecutionId = "<aws.scheduler.execution-id>";

    private static readonly JsonSerializerOptions Format = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The input for one schedule.</summary>
    public static string Of(ResourceNames names, ScheduleProps schedule) => JsonSerializer.Serialize(
        new
        {
            JobName = $"{schedule.User}-{schedule.Name}",
            JobQueue = schedule.QueueArn,
            schedule.JobDefinition,
            ShareIdentifier = ResourceNames.ShareIdentifier(schedule.User),
            PropagateTags = true,
            ContainerOverrides = new
            {
                ResourceRequirements = new[]
                {
                    new { Type = "VCPU", Value = $"{schedule.Vcpus}" },
                    new { Type = "MEMORY", Value = $"{schedule.MemoryMib}" },
                },
                Environment = new[]
                {
                    new { Name = "OPENEVOLVE_JOB_SHORT_ID", Value = ExecutionId },
                    new { Name = "OPENEVOLVE_INPUT_SHORT_ID", Value = schedule.InputShortId },
                    new { Name = "OPENEVOLVE_ITERATIONS", Value = $"{schedule.Iterations}" },
                },
            },
            Tags = new Dictionary<string, string>
            {
                ["Owner"] = schedule.User,
                ["JobShortId"] = ExecutionId,
                ["Environment"] = names.Environment,
            },
        },
        Format);
}
