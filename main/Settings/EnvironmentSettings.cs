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

    /// <summary>The people who share the deployment.</summary>
    public required IReadOnlyList<UserSettings> Users { get; init; }

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

/// <summary>Keys of the LLM in Secrets Manager.</summary>
public sealed record SecretSettings
{
    /// <summary>One key for all users, or one for each.</summary>
    public required LlmKeys LlmKeys { get; init; }

    /// <summary>Days in which a deleted secret can be restored: 7 to 30, or 0 to delete at once.</summary>
    public required int RecoveryWindowDays { get; init; }
}

/// <summary>Who shares a key of the LLM.</summary>
public enum LlmKeys
{
    /// <summary>All users share one key.</summary>
    Shared,

    /// <summary>Each user has a key.</summary>
    PerUser,
}

/// <summary>CloudWatch log groups.</summary>
public sealed record LogSettings
{
    /// <summary>Days that users' job logs are kept.</summary>
    public required int RetentionDays { get; init; }
}

/// <summary>One person.</summary>
public sealed record UserSettings
{
    /// <summary>Lower-case letters, digits and single hyphens; becomes the prefix in the buckets and the tag
    /// <c>Owner</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Share of the fleet relative to the others: 2 gets twice what 1 gets.</summary>
    public required double Weight { get; init; }

    /// <summary>Member of the operators group.</summary>
    public required bool Operator { get; init; }

    /// <summary>Which access key Terraform makes.</summary>
    public required AccessKey AccessKey { get; init; }

    /// <summary>Base64 of the binary PGP public key, when <see cref="AccessKey"/> is <c>pgp</c>; otherwise null.
    /// </summary>
    public required string? PgpPublicKey { get; init; }
}

/// <summary>How a user's access key is handed over.</summary>
public enum AccessKey
{
    /// <summary>Secret key as a sensitive output.</summary>
    Plain,

    /// <summary>Secret key encrypted for the user.</summary>
    Pgp,

    /// <summary>No access key: the user comes by single sign-on.</summary>
    None,
}
