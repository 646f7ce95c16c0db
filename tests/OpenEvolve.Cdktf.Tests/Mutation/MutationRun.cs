namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>All verdicts of a test run.</summary>
internal sealed class MutationRun
{
    private static readonly Lazy<MutationRun> Shared = new(() => new MutationRun());

    private MutationRun()
    {
        var rules = new RuleJudge();
        var byRules = Mutants.Instance.All.AsParallel().AsOrdered().Select(rules.Judge).ToList();
        var left = byRules.Where(verdict => !verdict.IsNoticed).Select(verdict => verdict.Mutant);
        var judgedByTables = AccessJudge.Judge([.. left.Where(AccessJudge.CanJudge)])
            .ToDictionary(verdict => verdict.Mutant);
        Verdicts = [.. byRules.Select(verdict => judgedByTables.GetValueOrDefault(verdict.Mutant, verdict))];
    }

    public static MutationRun Instance => Shared.Value;

    /// <summary>One for each mutant.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; }
}
