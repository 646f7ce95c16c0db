using OpenEvolve.Cdktf.Tests.Modules;

namespace OpenEvolve.Cdktf.Tests.Governance;

public sealed class GuardrailDecisionsTests
{
    private IReadOnlyList<GuardrailDecision> _decisions = [];

    [OneTimeSetUp]
    public void Decide() => _decisions = GuardrailSimulation.Decide(GuardrailTables.All);

    [Test]
    public void Each_request_is_denied_by_the_statements_of_the_table_and_no_others() =>
        _decisions
            .Where(decision => !decision.DeniedBy.Order().SequenceEqual(decision.Case.DeniedBy.Order())
                || decision.Allowed != (decision.Case.DeniedBy.Count == 0))
            .Select(decision => $"{decision.Case}: expected {Say(decision.Case.DeniedBy)}, "
                + $"found {(decision.Allowed ? "allowed" : Say(decision.DeniedBy))}")
            .ShouldBeEmpty();

    [Test]
    public void Every_statement_denies_something_in_the_table() =>
        Sids().Except(GuardrailTables.All.SelectMany(request => request.DeniedBy)).ShouldBeEmpty();

    [Test]
    public void About_half_of_the_table_is_what_must_not_be_denied() =>
        GuardrailTables.All.Count(request => request.DeniedBy.Count == 0)
            .ShouldBeInRange(GuardrailTables.All.Count / 3, 2 * GuardrailTables.All.Count / 3);

    private static string Say(IReadOnlyList<string> sids) =>
        sids.Count == 0 ? "allowed" : $"denied by {string.Join(" and ", sids)}";

    private static IEnumerable<string> Sids() =>
        Organization.Documents.SelectMany(document => new Policy(Json.Parse(document.Content)).Sids);
}
