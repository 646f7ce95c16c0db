using OpenEvolve.Cdktf.Cost.Billing;

namespace OpenEvolve.Cdktf.Cost.Use;

/// <summary>What the workload costs in an environment, and what states cost that others share.</summary>
internal static class WorkloadCharges
{
    /// <summary>All charges by use of a stack.</summary>
    public static IReadOnlyList<Charge> Of(Rates rates) => rates.Stack.Has("aws_batch_job_queue")
        ?
        [
            .. HostUse.Of(rates),
            .. NetworkUse.Of(rates),
            .. StorageUse.Of(rates),
            .. LogUse.Of(rates),
            .. LedgerUse.Of(rates),
        ]
        : StateUse.Of(rates);
}
