using OpenEvolve.Cdktf.Modules.Delivery;
using OpenEvolve.Cdktf.Modules.Identity;
using OpenEvolve.Cdktf.Modules.Jobs;
using OpenEvolve.Cdktf.Modules.Storage;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>What a stack made, as far as outputs tell it.</summary>
internal sealed record Deployed
{
    public required StorageOutputs Storage { get; init; }

    public required WorkerRepositoryOutputs Repository { get; init; }

    public required IReadOnlyDictionary<string, string> LlmKeyArns { get; init; }

    public required IReadOnlyDictionary<string, UserOutputs> Users { get; init; }

    public required IReadOnlyList<QueueOf> Queues { get; init; }

    public required IReadOnlyList<DefinitionOf> Definitions { get; init; }

    public required string JobsApiUrl { get; init; }

    public required ObservabilityOutputs Observability { get; init; }

    public required PipelineOutputs? Pipeline { get; init; }
}

/// <summary>The outputs of an environment's stack.</summary>
internal sealed class StackOutputs(TerraformStack stack)
{
    public void Write(EnvironmentSettings settings, Deployed deployed)
    {
        Write("ecr_repository_url", "Where to push the worker's image", deployed.Repository.Url);
        Write("inputs_bucket", "Bucket of programs and evaluators", deployed.Storage.InputsBucket);
        Write("outputs_bucket", "Bucket of results and checkpoints", deployed.Storage.OutputsBucket);
        if (settings.Secrets.LlmKeys == LlmKeys.Shared)
        {
            Write("gemini_secret_arn", "Secret to put the Gemini key into", deployed.LlmKeyArns.Values.First());
        }
        else
        {
            Write("gemini_secret_arn", "Secret to put each user's Gemini key into", deployed.LlmKeyArns);
        }

        Write(
            "job_queues",
            "Names of the job queues",
            deployed.Queues.Select(queue => queue.Outputs.Name).ToArray());
        Write(
            "job_definitions",
            "Name of each user's job definition, by user, then by image",
            deployed.Definitions
                .GroupBy(definition => definition.User)
                .ToDictionary(
                    user => user.Key,
                    object (user) => user.ToDictionary(
                        definition => definition.Image, definition => definition.Outputs.Name)));
        Write("jobs_api_url", "Where jobs are submitted, listed and stopped, in signed requests", deployed.JobsApiUrl);
        Write("dashboard_url", "The dashboard", deployed.Observability.DashboardUrl);
        Write("alert_topics", "Topic of each tier of alarms", new Dictionary<string, string>
        {
            ["notify"] = deployed.Observability.Topics.NotifyArn,
            ["page"] = deployed.Observability.Topics.PageArn,
        });
        Write("owner_topics", "Topic of each user", deployed.Observability.Topics.OwnerArns);
        if (deployed.Pipeline is { } pipeline)
        {
            Write("plan_role_arn", "Role of workflows that plan", pipeline.PlanRoleArn);
            Write("apply_role_arn", "Role of workflows that apply", pipeline.ApplyRoleArn);
        }

        Write("cli_config", "What the command line needs to know", CliConfig(settings, deployed));
        Write(
            "user_credentials",
            "Access keys by user",
            deployed.Users.ToDictionary(
                user => user.Key, object (user) => new Dictionary<string, string>(user.Value.Credentials)),
            sensitive: true);
    }

    private static Dictionary<string, object> CliConfig(EnvironmentSettings settings, Deployed deployed) => new()
    {
        ["environment"] = settings.Name,
        ["account_id"] = settings.AccountId,
        ["region"] = settings.Region,
        ["isolation"] = settings.Isolation == Isolation.Dedicated ? "dedicated" : "shared",
        ["inputs_bucket"] = deployed.Storage.InputsBucket,
        ["outputs_bucket"] = deployed.Storage.OutputsBucket,
        ["jobs_api_url"] = deployed.JobsApiUrl,
        ["limits"] = new Dictionary<string, object>
        {
            ["active_jobs"] = settings.Limits.ActiveJobs,
            ["active_vcpus"] = settings.Limits.ActiveVcpus,
            ["timeout_minutes"] = settings.Limits.TimeoutMinutes,
        },
        ["queues"] = settings.Queues.Select(queue => queue.Name).ToArray(),
        ["default_image"] = settings.Image.Default,
        ["images"] = ComputeLayer.Images(settings).ToArray(),
        ["sizes"] = settings.Jobs.Sizes.ToDictionary(
            size => size.Name,
            object (size) => new Dictionary<string, object>
            {
                ["vcpus"] = size.Vcpus,
                ["memory_mib"] = size.MemoryMib,
            }),
        ["log_groups"] = deployed.Users.ToDictionary(user => user.Key, user => user.Value.LogGroup),
    };

    private void Write(string name, string description, object value, bool sensitive = false) =>
        _ = new TerraformOutput(stack, name, new TerraformOutputConfig
        {
            Value = value,
            Description = description,
            Sensitive = sensitive ? true : null,
        });
}
