namespace OpenEvolve.Cdktf.Settings;

/// <summary>One environment, as written in <c>environments/&lt;name&gt;.json</c>. Every field must be present.
/// </summary>
public sealed record EnvironmentSettings
{
    /// <summary>Name of the environment; equals the file name.</summary>
    public required string Name { get; init; }

    /// <summary>AWS account, 12 digits. Terraform refuses to touch any other.</summary>
    public required string AccountId { get; init; }

    /// <summary>AWS region, such as <c>us-east-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>Values of the tags that every resource carries.</summary>
    public required TagSettings Tags { get; init; }

    /// <summary>Whether users share hosts, or each has hosts of their own.</summary>
    public required Isolation Isolation { get; init; }

    /// <summary>Lets <c>destroy</c> delete buckets and registries that still hold objects and images.</summary>
    public required bool ForceDestroy { get; init; }

    /// <summary>ARNs (a trailing <c>*</c> is allowed) that may touch users' objects besides their owners:
    /// break-glass and deployment roles.</summary>
    public required IReadOnlyList<string> DataAdministratorArns { get; init; }

    /// <summary>Where jobs run.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary>How long objects live, and in which storage class.</summary>
    public required StorageSettings Storage { get; init; }

    /// <summary>The image registry.</summary>
    public required RegistrySettings Registry { get; init; }

    /// <summary>Which images jobs may run.</summary>
    public required ImageSettings Image { get; init; }

    /// <summary>Keys of the LLM.</summary>
    public required SecretSettings Secrets { get; init; }

    /// <summary>Log groups.</summary>
    public required LogSettings Logs { get; init; }

    /// <summary>Clean-up of what nobody needs any more.</summary>
    public required CleanupSettings Cleanup { get; init; }

    /// <summary>The record of who did what in the account.</summary>
    public required AuditSettings Audit { get; init; }

    /// <summary>GitHub's workflows that plan and apply the environment, or null when people do that.</summary>
    public required DeliverySettings? Delivery { get; init; }

    /// <summary>The people who share the deployment.</summary>
    public required IReadOnlyList<UserSettings> Users { get; init; }

    /// <summary>The most that each person may have at work at one time.</summary>
    public required LimitSettings Limits { get; init; }

    /// <summary>The table that remembers every job.</summary>
    public required LedgerSettings Ledger { get; init; }

    /// <summary>Money.</summary>
    public required BudgetSettings Budgets { get; init; }

    /// <summary>Who is told about trouble, and from when on it is trouble.</summary>
    public required AlertSettings Alerts { get; init; }

    /// <summary>Compute environments.</summary>
    public required IReadOnlyList<FleetSettings> Fleets { get; init; }

    /// <summary>Disks of the hosts.</summary>
    public required HostSettings Hosts { get; init; }

    /// <summary>Job queues, each over one to three fleets.</summary>
    public required IReadOnlyList<QueueSettings> Queues { get; init; }

    /// <summary>How a queue divides capacity between users.</summary>
    public required FairShareSettings FairShare { get; init; }

    /// <summary>What every job gets.</summary>
    public required JobSettings Jobs { get; init; }

    /// <summary>Jobs that are submitted by the clock.</summary>
    public required IReadOnlyList<ScheduleSettings> Schedules { get; init; }
}

/// <summary>Values of the mandatory tags that are the same on every shared resource.</summary>
public sealed record TagSettings
{
    /// <summary>Tag <c>Project</c>.</summary>
    public required string Project { get; init; }

    /// <summary>Tag <c>Service</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Tag <c>Owner</c> of what belongs to no user: a team, not a person.</summary>
    public required string Owner { get; init; }
}

/// <summary>How far users are kept apart on the hosts.</summary>
public enum Isolation
{
    /// <summary>One set of fleets and queues for all users.</summary>
    Shared,

    /// <summary>Fleets and queues for each user: no shared host, and EC2 cost carries the user's tag.</summary>
    Dedicated,
}
