namespace OpenEvolve.Cdktf.Settings;

/// <summary>What all environments of one account and region need together. The quotas are fixed: AWS does not raise
/// them (AWS Batch user guide, "service quotas").</summary>
internal static class AccountQuotaRules
{
    private const int ComputeEnvironments = 50;
    private const int JobQueues = 50;

    private sealed record Need(EnvironmentSettings Settings, Problems Problems, int PerUser)
    {
        public bool Dedicated => Settings.Isolation == Isolation.Dedicated;

        public int Total => Dedicated ? PerUser * Settings.Users.Count : PerUser;
    }

    public static void Check(IReadOnlyList<EnvironmentFile> files)
    {
        CheckQuota(files, "fleets", settings => settings.Fleets.Count, ComputeEnvironments, "compute environments");
        CheckQuota(files, "queues", settings => settings.Queues.Count, JobQueues, "job queues");
    }

    private static void CheckQuota(
        IReadOnlyList<EnvironmentFile> files,
        string member,
        Func<EnvironmentSettings, int> perUser,
        int quota,
        string things)
    {
        var needs = new List<Need>();
        foreach (var file in files)
        {
            if (file.Settings is { } settings)
            {
                needs.Add(new Need(settings, file.Problems, perUser(settings)));
            }
        }

        foreach (var together in needs.GroupBy(need => (need.Settings.AccountId, need.Settings.Region)))
        {
            var largest = together.OrderByDescending(need => need.Total).First();
            if (together.Sum(need => need.Total) > quota)
            {
                Report(largest, together.Where(need => need != largest).ToList(), member, quota, things);
            }
        }
    }

    private static void Report(Need largest, List<Need> others, string member, int quota, string things)
    {
        var rest = others.Sum(need => need.Total);
        var product = largest.Dedicated ? $"{largest.Settings.Users.Count} users x {largest.PerUser} {member} = " : "";
        var beside = others.Count > 0
            ? $"; with {string.Join(", ", others.Select(need => $"{need.Settings.Name} ({need.Total})"))} "
                + $"in the same account and region {rest + largest.Total}"
            : "";
        var most = Math.Max(0, quota - rest) / largest.PerUser;
        var remedy = largest.Dedicated ? $"at most {most} users fit" : $"take fewer {member}";
        var isolation = largest.Dedicated ? "dedicated" : "shared";
        largest.Problems.Add(
            $"isolation '{isolation}' makes {product}{largest.Total} {things}{beside}"
            + $"; AWS allows {quota} in an account and region: {remedy}");
    }
}
