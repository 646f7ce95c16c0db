using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Current x86_64 families for sustained CPU load (sizes: EC2 API reference, InstanceType; vCPUs and memory:
/// the instance types guide).</summary>
internal static partial class InstanceTypes
{
    private const string To24 = "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge";
    private const string To32 = To24 + " 32xlarge";
    private const string To48 = To32 + " 48xlarge";
    private const string Seventh = To24 + " 48xlarge";
    private const string SmallToo = "medium ";
    private const string C5 = "large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge";

    /// <summary>Sizes by family. Families c, m and r have 2, 4 and 8 GiB for each vCPU, without exception here.
    /// </summary>
    private static readonly Dictionary<string, string[]> Sizes = new[]
    {
        ("c5 c5d", C5),
        ("c5a c5ad m5 m5a m5d m5ad r5 r5a r5d r5ad r5b", To24),
        ("c6i c6id m6i m6id r6i r6id", To32),
        ("c6a m6a r6a c8i m8i r8i", To48),
        ("c7i m7i r7i", Seventh),
        ("c7a m7a r7a", SmallToo + To48),
        ("c8a m8a r8a", SmallToo + Seventh),
    }.SelectMany(row => row.Item1.Split(' '), (row, family) => (family, sizes: row.Item2.Split(' ')))
        .ToDictionary(entry => entry.family, entry => entry.sizes);

    [GeneratedRegex("^(a1|[a-z]+[0-9]g[a-z]*)$")]
    private static partial Regex Arm64Family { get; }

    [GeneratedRegex("^t[0-9]")]
    private static partial Regex BurstableFamily { get; }

    public static bool TryFind(string name, [NotNullWhen(true)] out InstanceType? type)
    {
        var parts = name.Split('.');
        type = parts.Length == 2 && Sizes.TryGetValue(parts[0], out var sizes) && sizes.Contains(parts[1])
            ? Describe(name, parts[0], parts[1])
            : null;
        return type is not null;
    }

    /// <summary>Why a name that <see cref="TryFind"/> does not find is refused.</summary>
    public static string Refusal(string name)
    {
        var family = name.Split('.')[0];
        return family switch
        {
            _ when BurstableFamily.IsMatch(family) =>
                "is burstable: hours of full CPU load exhaust its credits; take a c, m or r type",
            _ when Arm64Family.IsMatch(family) =>
                "is arm64; a queue runs one architecture, and the image is x86_64",
            _ when family.EndsWith("-flex", StringComparison.Ordinal) =>
                $"does not promise full CPU all the time; take {family[..^"-flex".Length]}",
            _ when Sizes.TryGetValue(family, out var sizes) && name == family =>
                $"must name a size, or AWS may start the largest; sizes are {string.Join(", ", sizes)}",
            _ when Sizes.TryGetValue(family, out var sizes) =>
                $"is no size of {family}; sizes are {string.Join(", ", sizes)}",
            _ => $"is not of a known family: {string.Join(", ", Sizes.Keys.Order(StringComparer.Ordinal))}",
        };
    }

    private static InstanceType Describe(string name, string family, string size)
    {
        var vcpus = size switch
        {
            "medium" => 1,
            "large" => 2,
            "xlarge" => 4,
            _ => 4 * int.Parse(size[..^"xlarge".Length], CultureInfo.InvariantCulture),
        };
        var gibPerVcpu = family[0] switch { 'c' => 2, 'm' => 4, _ => 8 };
        return new InstanceType(name, vcpus, vcpus * gibPerVcpu * 1024);
    }
}
