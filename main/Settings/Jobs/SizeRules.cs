namespace OpenEvolve.Cdktf.Settings;

/// <summary>Every size can run somewhere; a job that fits no instance would wait for ever.</summary>
internal static class SizeRules
{
    /// <summary>The least that Batch takes is 4 MiB; OpenEvolve and two workers alone hold 256.</summary>
    private const int LeastMemoryMib = 512;

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var sizes = settings.Jobs.Sizes;
        if (sizes.Count == 0)
        {
            problems.Add("jobs.sizes is empty; the first size is the default");
        }

        Shapes.RequireNames(problems, "jobs.sizes", sizes.Select(size => size.Name).ToList());
        for (var i = 0; i < sizes.Count; i++)
        {
            problems.RequireAtLeast($"jobs.sizes[{i}].vcpus", sizes[i].Vcpus, 1);
            problems.RequireAtLeast($"jobs.sizes[{i}].memoryMib", sizes[i].MemoryMib, LeastMemoryMib);
            CheckFits($"jobs.sizes[{i}]", sizes[i], settings.Fleets, problems);
        }

        foreach (var (index, queue) in settings.Queues.Index())
        {
            CheckServes($"queues[{index}]", queue, settings, problems);
        }
    }

    private static void CheckFits(
        string path, SizeSettings size, IReadOnlyList<FleetSettings> fleets, Problems problems)
    {
        if (Pool.Fits(size, fleets) || !Pool.Of(fleets).Any())
        {
            return;
        }

        var largest = Pool.Of(fleets).MaxBy(type => (type.Vcpus, type.MemoryMib));
        problems.Add($"{path} '{size.Name}' needs {size.Vcpus} vCPUs and {size.MemoryMib} MiB, which no instance of "
            + $"any fleet has; the largest is {largest.Name} with {largest.Vcpus} vCPUs and {largest.UsableMib} MiB "
            + "for jobs");
    }

    private static void CheckServes(string path, QueueSettings queue, EnvironmentSettings settings, Problems problems)
    {
        var fleets = Pool.FleetsOf(queue, settings.Fleets);
        if (Pool.Of(fleets).Any() && !settings.Jobs.Sizes.Any(size => Pool.Fits(size, fleets)))
        {
            problems.Add($"{path} '{queue.Name}' has no instance that is large enough for any of jobs.sizes");
        }
    }
}
