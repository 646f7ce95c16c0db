namespace OpenEvolve.Cdktf.Settings;

/// <summary>Address ranges: written exactly, inside the VPC, none over another.</summary>
internal static class CidrRules
{
    private sealed record Subnet(string Path, Cidr Cidr);

    public static void Check(VpcSettings vpc, Problems problems)
    {
        var hasRange = TryRead("network.vpc.cidr", vpc.Cidr, problems, out var range);
        var subnets = new List<Subnet>();
        Read("network.vpc.publicSubnetCidrs", vpc.PublicSubnetCidrs, subnets, problems);
        Read("network.vpc.privateSubnetCidrs", vpc.PrivateSubnetCidrs, subnets, problems);
        foreach (var subnet in subnets)
        {
            problems.Require(!hasRange || range.Contains(subnet.Cidr), subnet.Path, subnet.Cidr.ToString(),
                $"must lie inside network.vpc.cidr '{range}'");
            foreach (var other in subnets.TakeWhile(other => other != subnet))
            {
                problems.Require(!other.Cidr.Overlaps(subnet.Cidr), subnet.Path, subnet.Cidr.ToString(),
                    $"overlaps {other.Path} '{other.Cidr}'");
            }
        }
    }

    private static void Read(string path, IReadOnlyList<string> texts, List<Subnet> subnets, Problems problems)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (TryRead($"{path}[{i}]", texts[i], problems, out var cidr))
            {
                subnets.Add(new Subnet($"{path}[{i}]", cidr));
            }
        }
    }

    /// <summary>A VPC and a subnet hold /16 to /28 (Amazon VPC user guide, "VPC CIDR blocks", "Subnet sizing").
    /// </summary>
    private static bool TryRead(string path, string text, Problems problems, out Cidr cidr) =>
        problems.Require(Cidr.TryParse(text, out cidr), path, text, "must be an IPv4 range such as '10.0.0.0/16'")
        & problems.Require(cidr == default || cidr.PrefixLength is >= 16 and <= 28, path, text, "must be /16 to /28")
        && problems.Require(cidr.ToString() == text, path, text, $"must be written as '{cidr}', its first address");
}
