using System.Globalization;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>The verdicts as a page.</summary>
internal static class MutationReport
{
    public static string Of(IReadOnlyList<Verdict> verdicts) => string.Join('\n',
    [
        "# Mutants",
        "",
        $"{verdicts.Count} mutants, {verdicts.Count(verdict => verdict.IsNoticed)} noticed: {Score(verdicts):P1}.",
        "",
        "| Type | Mutants | Noticed |",
        "|---|---|---|",
        .. verdicts.GroupBy(verdict => verdict.Mutant.Type).OrderBy(type => type.Key, StringComparer.Ordinal)
            .Select(type => $"| {type.Key} | {type.Count()} | {type.Count(verdict => verdict.IsNoticed)} |"),
        "",
        "## Survivors",
        "",
        .. verdicts.Where(verdict => !verdict.IsNoticed).Select(verdict => $"- {verdict.Mutant.Id}"),
        "",
        "## Noticed",
        "",
        .. verdicts.Where(verdict => verdict.IsNoticed)
            .Select(verdict => $"- {verdict.Mutant.Id}: {verdict.NoticedBy}"),
        "",
    ]);

    /// <summary>Share of the mutants that somebody notices.</summary>
    public static double Score(IReadOnlyList<Verdict> verdicts) =>
        (double)verdicts.Count(verdict => verdict.IsNoticed) / verdicts.Count;

    /// <summary>The share for a message.</summary>
    public static string Show(IReadOnlyList<Verdict> verdicts) =>
        Score(verdicts).ToString("P1", CultureInfo.InvariantCulture);
}
