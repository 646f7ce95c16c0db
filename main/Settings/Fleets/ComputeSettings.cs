namespace OpenEvolve.Cdktf.Settings;

/// <summary>One compute environment, or one for each user when isolation is dedicated. It always scales to zero.
/// </summary>
public sealed record FleetSettings
{
    /// <summary>Short name, such as <c>spot</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Spot or On-Demand.</summary>
    public required Capacity Capacity { get; init; }

    /// <summary>Upper bound of vCPUs (Batch may exceed it by one instance).</summary>
    public required int MaxVcpus { get; init; }

    /// <summary>Instance types with a size, such as <c>m6i.2xlarge</c>.</summary>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <summary>How instances are chosen.</summary>
    public required AllocationStrategy AllocationStrategy { get; init; }

    /// <summary>Highest Spot price in percent of the On-Demand price; 100 for On-Demand fleets.</summary>
    public required int BidPercentage { get; init; }
}

/// <summary>How capacity is bought.</summary>
public enum Capacity
{
    /// <summary>Spot instances.</summary>
    Spot,

    /// <summary>On-Demand instances.</summary>
    OnDemand,
}

/// <summary>Allocation strategies of AWS Batch that allow updates in place.</summary>
public enum AllocationStrategy
{
    /// <summary>Spot: least likely to be interrupted at the lowest price.</summary>
    SpotPriceCapacityOptimized,

    /// <summary>Spot: least likely to be interrupted.</summary>
    SpotCapacityOptimized,

    /// <summary>On-Demand: cheapest types first, others when those run out.</summary>
    BestFitProgressive,
}

/// <summary>The instances under the jobs.</summary>
public sealed record HostSettings
{
    /// <summary>Size of the encrypted gp3 root volume in GiB; at least 30, the size of the AMI.</summary>
    public required int RootVolumeGib { get; init; }
}

/// <summary>One job queue, or one for each user when isolation is dedicated.</summary>
public sealed record QueueSettings
{
    /// <summary>Short name, such as <c>prod</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The higher number is served first on shared fleets.</summary>
    public required int Priority { get; init; }

    /// <summary>Names of fleets in the order of preference: Spot before On-Demand.</summary>
    public required IReadOnlyList<string> Fleets { get; init; }

    /// <summary>Minutes after which the job at the head of the queue is cancelled when it can never run.</summary>
    public required int RunnableLimitMinutes { get; init; }
}

/// <summary>Fair-share scheduling.</summary>
public sealed record FairShareSettings
{
    /// <summary>Seconds that past use counts against a user: 0 (AWS: ten minutes) to 604800.</summary>
    public required int ShareDecaySeconds { get; init; }

    /// <summary>Percentage of the fleet kept for users who are not running anything: 0 to 99.</summary>
    public required int ComputeReservation { get; init; }
}

/// <summary>What every job gets.</summary>
public sealed record JobSettings
{
    /// <summary>Attempts of a job whose host was lost: 1 to 10.</summary>
    public required int Attempts { get; init; }

    /// <summary>Longest time of one attempt in minutes.</summary>
    public required int AttemptTimeoutMinutes { get; init; }

    /// <summary>Seconds between checkpoints; what a lost host costs at most.</summary>
    public required int CheckpointSeconds { get; init; }

    /// <summary>Size of <c>/tmp</c> in MiB; held in the job's memory.</summary>
    public required int ScratchMib { get; init; }

    /// <summary>Size of <c>/dev/shm</c> in MiB; held in the job's memory.</summary>
    public required int SharedMemoryMib { get; init; }

    /// <summary>Sizes to choose from; the first is the default.</summary>
    public required IReadOnlyList<SizeSettings> Sizes { get; init; }
}

/// <summary>One job size.</summary>
public sealed record SizeSettings
{
    /// <summary>Short name, such as <c>large</c>.</summary>
    public required string Name { get; init; }

    /// <summary>vCPUs.</summary>
    public required int Vcpus { get; init; }

    /// <summary>Memory in MiB, <c>/tmp</c> included.</summary>
    public required int MemoryMib { get; init; }
}

/// <summary>A job that is submitted by the clock.</summary>
public sealed record ScheduleSettings
{
    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary><c>rate(…)</c> or <c>cron(…)</c> of EventBridge Scheduler.</summary>
    public required string Expression { get; init; }

    /// <summary>Time zone of the expression, such as <c>UTC</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Whose job it is.</summary>
    public required string User { get; init; }

    /// <summary>Queue it goes to.</summary>
    public required string Queue { get; init; }

    /// <summary>Size it gets.</summary>
    public required string Size { get; init; }

    /// <summary>Short id under the user's prefix whose <c>input/</c> every run reads.</summary>
    public required string InputShortId { get; init; }

    /// <summary>Iterations of each run.</summary>
    public required int Iterations { get; init; }
}
