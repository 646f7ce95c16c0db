using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>A range of IPv4 addresses.</summary>
internal readonly partial record struct Cidr(uint First, int PrefixLength)
{
    [GeneratedRegex(@"^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})/(0|[1-9]\d?)$",
        RegexOptions.ECMAScript)]
    private static partial Regex Shape { get; }

    private uint Mask => PrefixLength == 0 ? 0 : uint.MaxValue << (32 - PrefixLength);

    /// <summary>Takes <c>a.b.c.d/n</c> with any address of the range; numbers without leading zeros.</summary>
    public static bool TryParse(string text, out Cidr cidr)
    {
        cidr = default;
        var match = Shape.Match(text);
        if (match.Length != text.Length || text.Length == 0)
        {
            return false;
        }

        var numbers = match.Groups.Values.Skip(1).Select(group => Number(group.Value)).ToList();
        if (numbers[..4].Any(octet => octet > 255) || numbers[4] > 32)
        {
            return false;
        }

        var any = numbers[..4].Aggregate(0u, (bits, octet) => (bits << 8) | octet);
        var range = new Cidr(any, (int)numbers[4]);
        cidr = range with { First = any & range.Mask };
        return true;
    }

    public bool Contains(Cidr other) =>
        other.PrefixLength >= PrefixLength && (other.First & Mask) == First;

    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    private static uint Number(string digits) => uint.Parse(digits, CultureInfo.InvariantCulture);

    public override string ToString() =>
        $"{First >> 24}.{(First >> 16) & 255}.{(First >> 8) & 255}.{First & 255}/{PrefixLength}";
}
