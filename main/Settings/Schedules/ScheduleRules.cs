using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Jobs that the clock submits: what they name must exist, and the clock must understand them.</summary>
internal static partial class ScheduleRules
{
    [GeneratedRegex("^[a-z0-9-]{1,32}$")]
    private static partial Regex ShortId { get; }

    [GeneratedRegex("^(UTC|[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)+)$")]
    private static partial Regex TimeZoneName { get; }

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var schedules = settings.Schedules;
        Shapes.RequireNames(problems, "schedules", schedules.Select(schedule => schedule.Name).ToList());
        for (var i = 0; i < schedules.Count; i++)
        {
            var path = $"schedules[{i}]";
            var schedule = schedules[i];
            var refusal = ScheduleExpression.Refusal(schedule.Expression);
            problems.Require(refusal.Length == 0, $"{path}.expression", schedule.Expression, refusal);
            CheckTimeZone($"{path}.timeZone", schedule.TimeZone, problems);
            CheckTarget(path, schedule, settings, problems);
            problems.RequireMatch($"{path}.inputShortId", schedule.InputShortId, ShortId);
            problems.RequireRange($"{path}.iterations", schedule.Iterations, 1, 100_000);
        }
    }

    private static void CheckTarget(
        string path, ScheduleSettings schedule, EnvironmentSettings settings, Problems problems)
    {
        var sizes = settings.Jobs.Sizes;
        problems.RequireKnown($"{path}.user", schedule.User, settings.Users.Select(user => user.Name).ToList(),
            "the name of a user");
        problems.RequireKnown($"{path}.queue", schedule.Queue, settings.Queues.Select(queue => queue.Name).ToList(),
            "the name of a queue");
        problems.RequireKnown($"{path}.size", schedule.Size, sizes.Select(size => size.Name).ToList(),
            "the name of a size");
        var queue = settings.Queues.FirstOrDefault(queue => queue.Name == schedule.Queue);
        var size = sizes.FirstOrDefault(size => size.Name == schedule.Size);
        if (queue is null || size is null)
        {
            return;
        }

        var fleets = Pool.FleetsOf(queue, settings.Fleets);
        problems.Require(!Pool.Of(fleets).Any() || Pool.Fits(size, fleets), $"{path}.size", schedule.Size,
            $"needs {size.Vcpus} vCPUs and {size.MemoryMib} MiB, which no instance of queue '{queue.Name}' has");
    }

    /// <summary>EventBridge Scheduler takes names of the IANA database; other systems' names are refused by shape.
    /// </summary>
    private static void CheckTimeZone(string path, string name, Problems problems) =>
        problems.Require(
            TimeZoneName.Match(name).Length == name.Length && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _), path,
            name, "must be UTC or a name of the IANA time zone database, such as 'Europe/Berlin'");
}
