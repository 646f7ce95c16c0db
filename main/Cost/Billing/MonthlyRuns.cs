using System.Globalization;

namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>How often a schedule of EventBridge runs in a month of 730 hours.</summary>
public static class MonthlyRuns
{
    /// <summary>Hours of a month, as AWS's own calculator has it: 8,760 hours by 12.</summary>
    public const decimal Hours = 730;

    private const decimal Days = Hours / 24;
    private const decimal DaysInWeek = 7;

    /// <summary>Runs a month; null for what is neither <c>rate(…)</c> nor a <c>cron(…)</c> that can be counted.
    /// </summary>
    /// <remarks>Lists, ranges and steps of minutes and hours are counted, days of the month and of the week roughly.
    /// </remarks>
    public static decimal? Of(string expression)
    {
        var inner = expression.Split('(', ')') is [_, var text, ""] ? text.Split(' ') : [];
        return (expression.Split('(')[0], inner) switch
        {
            ("rate", [var count, var unit]) when Number(count) is > 0 and var number => Rate(number, unit.TrimEnd('s')),
            ("cron", [var minute, var hour, var day, var month, var weekday, "*"]) =>
                Values(minute, 0, 59) * Values(hour, 0, 23) * DaysOf(day, weekday) * (Values(month, 1, 12) / 12m),
            ("at", _) => 0,
            _ => null,
        };
    }

    private static decimal? Rate(decimal count, string unit) => unit switch
    {
        "minute" => Hours * 60 / count,
        "hour" => Hours / count,
        "day" => Days / count,
        _ => null,
    };

    private static decimal? DaysOf(string day, string weekday) => (day, weekday) switch
    {
        ("*", "?") or ("?", "*") or ("*", "*") => Days,
        (var days, "?") => days == "L" ? 1 : Values(days, 1, 31),
        ("?", var weekdays) => Weekdays(weekdays) * Days / DaysInWeek,
        _ => null,
    };

    private static decimal? Weekdays(string field) => Values(
        new[] { "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT" }
            .Select((name, index) => (name, index))
            .Aggregate(field, (text, day) => text.Replace(day.name, $"{day.index + 1}")),
        1,
        7);

    // How many values a field of cron stands for.
    private static decimal? Values(string field, int least, int most)
    {
        decimal sum = 0;
        foreach (var part in field.Split(','))
        {
            var step = part.Split('/') is [_, var every] ? Number(every) : 1;
            var (from, to) = part.Split('/')[0].Split('-') switch
            {
                ["*"] => (least, most),
                [var one] when Number(one) is { } only => (only, part.Contains('/') ? most : only),
                [var first, var last] when Number(first) is { } low && Number(last) is { } high => (low, high),
                _ => (0, -1),
            };
            if (step is not > 0 || to < from)
            {
                return null;
            }

            sum += (int)((to - from) / step.Value) + 1;
        }

        return sum;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
