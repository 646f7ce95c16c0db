namespace OpenEvolve.Cdktf.Settings;

/// <summary>Zones, address ranges and NAT of a VPC of our own.</summary>
internal static class VpcRules
{
    private const string Zones = "network.vpc.availabilityZones";

    public static void Check(VpcSettings vpc, string region, Problems problems)
    {
        CheckZones(vpc.AvailabilityZones, region, problems);
        CheckCount("publicSubnetCidrs", vpc.PublicSubnetCidrs.Count, vpc.AvailabilityZones.Count, problems);
        CheckCount("privateSubnetCidrs", vpc.PrivateSubnetCidrs.Count, vpc.AvailabilityZones.Count, problems);
        CidrRules.Check(vpc, problems);
        CheckNat(vpc, problems);
        RetentionRules.CheckDays("network.vpc.flowLogRetentionDays", vpc.FlowLogRetentionDays, problems);
    }

    private static void CheckZones(IReadOnlyList<string> zones, string region, Problems problems)
    {
        if (zones.Count < 2)
        {
            problems.Add($"{Zones} has {zones.Count} zone(s); at least 2 are needed to survive the loss of one");
        }

        for (var i = 0; i < zones.Count; i++)
        {
            problems.Require(zones[i].Length == region.Length + 1 && zones[i][..^1] == region
                    && char.IsAsciiLetterLower(zones[i][^1]),
                $"{Zones}[{i}]", zones[i], $"must be a zone of the region, such as '{region}a'");
        }

        problems.RequireDistinct(Zones, zones);
    }

    private static void CheckCount(string member, int count, int zones, Problems problems)
    {
        if (count != zones)
        {
            problems.Add($"network.vpc.{member} has {count} entries, availabilityZones {zones}; "
                + "each zone needs exactly one");
        }
    }

    private static void CheckNat(VpcSettings vpc, Problems problems)
    {
        const string Path = "network.vpc.llmWithoutNat";
        if (vpc.Nat == Nat.None)
        {
            problems.Require(!string.IsNullOrWhiteSpace(vpc.LlmWithoutNat), Path, vpc.LlmWithoutNat,
                "must say how jobs reach the LLM, since nat is 'none'");
        }
        else
        {
            problems.Require(vpc.LlmWithoutNat is null, Path, vpc.LlmWithoutNat,
                "must be null, since jobs reach the LLM through NAT");
        }
    }
}
