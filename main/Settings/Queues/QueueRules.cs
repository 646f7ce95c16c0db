namespace OpenEvolve.Cdktf.Settings;

/// <summary>Job queues over known fleets, Spot first.</summary>
internal static class QueueRules
{
    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var queues = settings.Queues;
        if (queues.Count == 0)
        {
            problems.Add("queues is empty; jobs need at least one");
        }

        Shapes.RequireNames(problems, "queues", queues.Select(queue => queue.Name).ToList());
        for (var i = 0; i < queues.Count; i++)
        {
            // Limits of Batch: CreateJobQueue (priority) and JobStateTimeLimitAction (600 to 86400 seconds).
            problems.RequireRange($"queues[{i}].priority", queues[i].Priority, 0, 1000);
            problems.RequireRange($"queues[{i}].runnableLimitMinutes", queues[i].RunnableLimitMinutes, 10, 1440);
            CheckFleets($"queues[{i}].fleets", queues[i].Fleets, settings.Fleets, problems);
        }
    }

    private static void CheckFleets(
        string path, IReadOnlyList<string> names, IReadOnlyList<FleetSettings> fleets, Problems problems)
    {
        if (names.Count is 0 or > 3)
        {
            problems.Add($"{path} has {names.Count} entries; Batch takes 1 to 3 compute environments in a queue");
        }

        var known = fleets.Select(fleet => fleet.Name).ToList();
        var onDemand = "";
        for (var i = 0; i < names.Count; i++)
        {
            problems.RequireKnown($"{path}[{i}]", names[i], known, "the name of a fleet");
            var capacity = fleets.FirstOrDefault(fleet => fleet.Name == names[i])?.Capacity;
            problems.Require(capacity != Capacity.Spot || onDemand.Length == 0, $"{path}[{i}]", names[i],
                $"is Spot and must come before the On-Demand fleet '{onDemand}', or it is hardly ever used");
            onDemand = capacity == Capacity.OnDemand ? names[i] : onDemand;
        }

        problems.RequireDistinct(path, names);
    }
}
