using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Access;

public sealed class AccessMatrixTests
{
    private static readonly string[] Everything = [.. Synthesized.Environments, Lab.Name];

    private static IEnumerable<TestCaseData> Tables() =>
        from environment in Everything
        from title in AccessTables.Titles
        select new TestCaseData(environment, title);

    [TestCaseSource(nameof(Tables))]
    public void AWS_decides_as_the_table_says(string environment, string title) =>
        Check(environment, [.. AccessRun.Of(environment).Where(judged => judged.Title == title)]);

    [Test]
    public void Replication_may_copy_and_do_nothing_else() =>
        Check(Lab.Name, [.. AccessRun.Of(Lab.Name).Where(judged => judged.Title == AccessTables.Replication)]);

    [Test]
    public void The_simulator_knows_what_our_policies_lean_on() =>
        Check(AccessRun.Simulation, AccessRun.Of(AccessRun.Simulation));

    [TestCaseSource(nameof(Everything))]
    public void A_known_gap_that_was_closed_leaves_the_table(string environment) =>
        AccessRun.Of(environment)
            .Where(judged => judged.Case.KnownGap.Length > 0 && judged.IsAsExpected)
            .Select(judged => $"{judged.Case}: mended, remove .Gap(…)")
            .ShouldBeEmpty();

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void There_are_many_requests_and_most_are_denied(string environment)
    {
        var cases = AccessRun.Of(environment);
        cases.Count.ShouldBeGreaterThanOrEqualTo(150);
        cases.Count(judged => !judged.Decision.Allowed).ShouldBeGreaterThan(cases.Count / 2);
    }

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void What_is_anothers_stays_closed_without_any_single_wall(string environment)
    {
        var removals = AccessRun.WithoutWallsOf(environment);
        (removals.Count > 0 || AccessRun.EstateOf(environment).People.Count == 1).ShouldBeTrue("no removals to judge");
        var open = removals
            .Where(removal => removal.Allowed && removal.Case.KnownGap.Length == 0)
            .Select(removal => $"{removal.Case}: allowed without {removal.Removed}")
            .ToArray();
        open.ShouldBeEmpty($"{open.Length} request(s) in {environment}:\n{string.Join('\n', open)}\n");
    }

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void Without_an_organization_the_other_walls_decide(string environment)
    {
        var removals = AccessRun.UngovernedOf(environment);
        removals.Count.ShouldBePositive("service control policies refuse nothing");
        removals.Where(removal => removal.Allowed != removal.Case.IsDeniedByScpAlone)
            .Select(removal => $"{removal.Case}: {(removal.Allowed ? "allowed" : "denied")} without an organization")
            .ShouldBeEmpty();
    }

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void Nobody_needs_an_organization_to_keep_what_is_hers(string environment) =>
        AccessRun.Of(environment)
            .Where(judged => judged.Case.CrossesTenants && !judged.Case.Caller.Weakened
                && judged.Walls == Wall.Scp)
            .Select(judged => $"{judged.Case}: denied by nothing but service control policies")
            .ShouldBeEmpty();

    private static void Check(string environment, IReadOnlyList<Judged> cases)
    {
        var wrong = cases
            .Where(judged => !judged.IsAsExpected && judged.Case.KnownGap.Length == 0)
            .Select(judged => $"{judged.Case}\n    expected {Say(judged.Case.DeniedBy)}, found {Found(judged)}")
            .ToArray();
        wrong.ShouldBeEmpty($"{wrong.Length} decision(s) in {environment}:\n{string.Join('\n', wrong)}\n");
    }

    private static string Found(Judged judged) => judged switch
    {
        { Decision.Allowed: true, Walls: Wall.None } => "allowed",
        { Decision.Allowed: true } => $"allowed although {judged.Walls} would refuse",
        { Walls: Wall.None } => "denied by no wall",
        _ => Say(judged.Walls),
    };

    private static string Say(Wall walls) => walls == Wall.None ? "allowed" : $"denied by {walls}";
}
