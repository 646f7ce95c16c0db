using System.Text.Encodings.Web;
using System.Text.Json;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;

namespace OpenEvolve.Cdktf.Deploy;

/// <summary>What the functions must know of their deployment, as
/// <c>runtime/openevolve_aws/functions/deployment.py</c> reads it: all of it follows from the settings and the names.
/// </summary>
public static class DeploymentDocument
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    // A queue of this name is the one for ordinary work.
    private const string OrdinaryQueue = "prod";

    /// <summary>The document.</summary>
    public static string Of(EnvironmentSettings settings, ResourceNames names) => JsonSerializer.Serialize(
        new
        {
            Environment = settings.Name,
            settings.AccountId,
            settings.Region,
            Isolation = settings.Isolation == Isolation.Dedicated ? "dedicated" : "shared",
            LedgerTable = LedgerTable.Name(names),
            LedgerRetentionDays = settings.Ledger.RetentionDays,
            InputsBucket = names.Bucket("inputs"),
            OutputsBucket = names.Bucket("outputs"),
            Topics = new { Page = TopicNames.Arn(names, TopicNames.Page), Notify = TopicNames.Arn(names, TopicNames.Notify) },
            settings.Alerts.SlackWebhookSecretArn,
            LlmKeyPrefix = LlmKeySecrets.Prefix(names),
            LlmKeyRotationDays = settings.Secrets.RotationDays,
            LlmKeyRemindDays = settings.Secrets.RemindDays,
            DefaultImage = settings.Image.Default,
            Sizes = settings.Jobs.Sizes.ToDictionary(size => size.Name, size => new { size.Vcpus, size.MemoryMib }),
            DefaultSize = settings.Jobs.Sizes[0].Name,
            Queues = settings.Queues.ToDictionary(queue => queue.Name, queue => new { queue.Fleets }),
            DefaultQueue = DefaultQueue(settings),
            Fleets = settings.Fleets.ToDictionary(fleet => fleet.Name, fleet => new
            {
                Capacity = fleet.Capacity == Capacity.Spot ? "spot" : "onDemand",
                fleet.InstanceTypes,
            }),
            settings.Limits,
            DefaultTimeoutMinutes = settings.Jobs.AttemptTimeoutMinutes,
            settings.Jobs.Attempts,
            MonthlyBudgetUsd = settings.Budgets.MonthlyUsd,
            settings.Budgets.StopSubmissionsAtLimit,
            settings.Cleanup,
            Users = settings.Users.ToDictionary(user => user.Name, user => User(user, settings, names)),
        },
        Format) + "\n";

    /// <summary>Short name of the queue that jobs go to when nothing else is asked for.</summary>
    public static string DefaultQueue(EnvironmentSettings settings) =>
        settings.Queues.Any(queue => queue.Name == OrdinaryQueue) ? OrdinaryQueue : settings.Queues[0].Name;

    private static DeploymentUser User(UserSettings user, EnvironmentSettings settings, ResourceNames names) => new()
    {
        Arn = names.UserArn(user.Name),
        ShareIdentifier = ResourceNames.ShareIdentifier(user.Name),
        LogGroup = names.LogGroup(user.Name),
        TopicArn = TopicNames.Arn(names, TopicNames.OfOwner(user.Name)),
        MonthlyBudgetUsd = user.MonthlyBudgetUsd,
        Queues = settings.Queues.ToDictionary(
            queue => queue.Name,
            queue => names.Batch(ResourceNames.OfTenant(
                queue.Name, settings.Isolation == Isolation.Dedicated ? user.Name : null))),
        JobDefinitions = ComputeLayer.Images(settings).ToDictionary(
            image => image,
            image => names.JobDefinition(user.Name, image == settings.Image.Default ? "" : image)),
    };
}

/// <summary>One person, to the functions.</summary>
internal sealed record DeploymentUser
{
    public required string Arn { get; init; }

    public required string ShareIdentifier { get; init; }

    public required string LogGroup { get; init; }

    public required string TopicArn { get; init; }

    public required int MonthlyBudgetUsd { get; init; }

    /// <summary>Batch's name of each queue, by its short name.</summary>
    public required IReadOnlyDictionary<string, string> Queues { get; init; }

    /// <summary>Name of the job definition for each image.</summary>
    public required IReadOnlyDictionary<string, string> JobDefinitions { get; init; }
}
