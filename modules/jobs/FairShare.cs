namespace OpenEvolve.Cdktf.Modules.Jobs;

/// <summary>A user's share of the fleets.</summary>
/// <param name="Identifier">Share identifier: letters and digits.</param>
/// <param name="Weight">Share relative to the others: 2 gets twice what 1 gets.</param>
public sealed record ShareProps(string Identifier, double Weight);

/// <summary>What the scheduling policy needs.</summary>
public sealed record FairShareProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Shares of the users.</summary>
    public required IReadOnlyList<ShareProps> Shares { get; init; }

    /// <summary>Seconds that past use counts.</summary>
    public required int ShareDecaySeconds { get; init; }

    /// <summary>Percentage kept for users who run nothing.</summary>
    public required int ComputeReservation { get; init; }
}

/// <summary>ARN of the scheduling policy.</summary>
public sealed record FairShareOutputs(string Arn);

/// <summary>Divides the fleets between users; it orders who is served next and stops nobody's running job.</summary>
public sealed class FairShare : Construct
{
    /// <summary>ARN of the scheduling policy.</summary>
    public FairShareOutputs Outputs { get; }

    /// <summary>Creates the scheduling policy.</summary>
    public FairShare(Construct scope, string id, FairShareProps props) : base(scope, id)
    {
        var policy = new BatchSchedulingPolicy(this, "this", new BatchSchedulingPolicyConfig
        {
            Name = props.Names.For("fair-share"),
            FairSharePolicy = new BatchSchedulingPolicyFairSharePolicy
            {
                ShareDecaySeconds = props.ShareDecaySeconds,
                ComputeReservation = props.ComputeReservation,
                ShareDistribution = props.Shares
                    .Select(share => new BatchSchedulingPolicyFairSharePolicyShareDistribution
                    {
                        ShareIdentifier = share.Identifier,
                        // To Batch the lower factor is the larger share.
                        WeightFactor = Math.Round(1 / share.Weight, 4),
                    })
                    .ToArray(),
            },
        });

        Outputs = new FairShareOutputs(policy.Arn);
    }
}
