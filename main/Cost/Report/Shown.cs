using System.Globalization;
using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Report;

/// <summary>Numbers as reports show them.</summary>
internal static class Shown
{
    private const int LongestLine = 116;

    /// <summary>Dollars, or a range of them.</summary>
    public static string Money(Span amount) => Range(amount, Money);

    /// <summary>Dollars and cents; a fraction of a cent that is not nothing is shown as such.</summary>
    public static string Money(decimal amount) => amount is > 0 and < 0.005m
        ? "<0.01"
        : amount.ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>A quantity, or a range of it.</summary>
    public static string Quantity(Span quantity) => Range(quantity, Quantity);

    /// <summary>A quantity with as many digits as matter.</summary>
    public static string Quantity(decimal quantity) => quantity.ToString(
        quantity >= 100 ? "#,##0" : quantity >= 1 ? "0.#" : "0.####", CultureInfo.InvariantCulture);

    /// <summary>A price, six digits after the point at most.</summary>
    public static string Price(decimal usd) => usd.ToString("0.00####", CultureInfo.InvariantCulture);

    /// <summary>What one unit of a charge costs, or a million where one would be all zeros.</summary>
    public static string Rate(Charge charge) => charge.Rate.High < 0.0001m
        ? $"{Range(charge.Rate * 1_000_000, Price)} per million {charge.Unit}s"
        : $"{Range(charge.Rate, Price)} per {charge.Unit}";

    /// <summary>A text in lines of at most 116 characters, all but the first indented.</summary>
    public static string Wrapped(string text, string indent)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (longer.Length + indent.Length > LongestLine && lines[^1].Length > 0)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] = longer;
            }
        }

        return string.Join($"\n{indent}", lines);
    }

    private static string Range(Span span, Func<decimal, string> show)
    {
        var (low, high) = (show(span.Low), show(span.High));
        return low == high ? low : $"{low} - {high}";
    }
}
