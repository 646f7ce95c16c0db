namespace OpenEvolve.Cdktf.Settings;

/// <summary>Interface endpoints: only services that jobs and their hosts call.</summary>
internal static class EndpointRules
{
    private const string Path = "network.vpc.interfaceEndpoints";

    /// <summary>Without a way to the internet a host that lacks one of these never takes a job (AWS Batch user guide,
    /// "VPC endpoints"; Amazon ECS developer guide, "interface VPC endpoints").</summary>
    private static readonly string[] NeededWithoutNat =
        ["ecr.api", "ecr.dkr", "logs", "ecs", "ecs-agent", "ecs-telemetry", "secretsmanager"];

    private static readonly string[] Known = [.. NeededWithoutNat, "monitoring", "sts"];

    public static void Check(VpcSettings vpc, Problems problems)
    {
        for (var i = 0; i < vpc.InterfaceEndpoints.Count; i++)
        {
            problems.RequireKnown($"{Path}[{i}]", vpc.InterfaceEndpoints[i], Known,
                "one of the services that jobs use");
        }

        problems.RequireDistinct(Path, vpc.InterfaceEndpoints);
        var lacking = NeededWithoutNat.Except(vpc.InterfaceEndpoints).ToList();
        if (vpc.Nat == Nat.None && lacking.Count > 0)
        {
            problems.Add($"{Path} lacks {string.Join(", ", lacking)}; with nat 'none' no job can start without them");
        }
    }
}
