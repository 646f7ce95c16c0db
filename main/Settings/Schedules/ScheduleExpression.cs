using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Recurring schedules of EventBridge Scheduler (user guide, "schedule types").</summary>
internal static partial class ScheduleExpression
{
    [GeneratedRegex(@"^rate\(([1-9][0-9]{0,8}) (minute|hour|day)(s?)\)$")]
    private static partial Regex Rate { get; }

    [GeneratedRegex(@"^cron\((.*)\)$")]
    private static partial Regex Cron { get; }

    [GeneratedRegex("^(?:[0-9]{1,4}|[A-Z]{3})(?:-(?:[0-9]{1,4}|[A-Z]{3}))?$")]
    private static partial Regex ValueOrRange { get; }

    [GeneratedRegex("^(?:L|[0-9]{1,2}W|LW|(?:[0-9]|[A-Z]{3})(?:L|#[1-5]))$")]
    private static partial Regex DaySpecial { get; }

    private static readonly CronField[] Fields =
    [
        new("minutes", 0, 59, []),
        new("hours", 0, 23, []),
        new("day-of-month", 1, 31, []),
        new("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".Split(' ')),
        new("day-of-week", 1, 7, "SUN MON TUE WED THU FRI SAT".Split(' ')),
        new("year", 1970, 2199, []),
    ];

    private sealed record CronField(string Name, int Least, int Most, string[] Words)
    {
        public bool IsDay => Name.StartsWith("day", StringComparison.Ordinal);

        public string Takings =>
            $"{Least}-{Most}" + (Words.Length > 0 ? $", {Words[0]}-{Words[^1]}" : "") + " with , - * /"
            + (IsDay ? " ? L" : "");

        public bool Takes(string value) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number >= Least && number <= Most
                : Words.Contains(value);
    }

    /// <summary>Why EventBridge would refuse the expression, or an empty string.</summary>
    public static string Refusal(string expression)
    {
        if (Rate.Match(expression) is { Success: true } rate)
        {
            return rate.Groups[1].Value == "1" == (rate.Groups[3].Length == 0)
                ? ""
                : "must have the unit in the singular after 1, otherwise in the plural";
        }

        return Cron.Match(expression) is { Success: true } cron
            ? CronRefusal(cron.Groups[1].Value)
            : "must be rate(<number> minutes|hours|days) or cron(<6 fields>), such as cron(0 2 * * ? *)";
    }

    private static string CronRefusal(string text)
    {
        var fields = text.Split(' ');
        if (fields.Length != Fields.Length)
        {
            return $"has {fields.Length} fields; cron has {Fields.Length}: "
                + string.Join(' ', Fields.Select(field => field.Name));
        }

        if (fields[2] == "?" == (fields[4] == "?"))
        {
            return "must have ? in exactly one of day-of-month and day-of-week";
        }

        for (var i = 0; i < fields.Length; i++)
        {
            if (!fields[i].Split(',').All(part => IsValid(Fields[i], part)))
            {
                return $"has '{fields[i]}' for {Fields[i].Name}, which takes {Fields[i].Takings}";
            }
        }

        return "";
    }

    private static bool IsValid(CronField field, string part)
    {
        var steps = part.Split('/');
        if (steps.Length > 2 || (steps.Length == 2 && !(int.TryParse(steps[1], out var step) && step > 0)))
        {
            return false;
        }

        return steps[0] switch
        {
            "*" => true,
            "?" => field.IsDay && steps.Length == 1,
            var day when field.IsDay && DaySpecial.IsMatch(day) => true,
            var value => ValueOrRange.IsMatch(value) && value.Split('-').All(field.Takes),
        };
    }
}
