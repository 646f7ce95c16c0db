namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class BudgetRulesTests
{
    private const string Unwatched = "budgets.metering false must be true while isolation is 'shared': AWS cannot tell "
        + "whose job used a shared host, so nothing would watch users[].monthlyBudgetUsd";

    [TestCase("budgets.monthlyUsd", "10000001", "budgets.monthlyUsd 10000001 must be 1 to 10000000")]
    [TestCase("budgets.monthlyUsd", "199", "users[0].monthlyBudgetUsd 200 must be at most budgets.monthlyUsd 199, "
        + "the budget of all users together")]
    [TestCase("budgets.monthlyUsd", "200", "")]
    [TestCase("users[1].monthlyBudgetUsd", "0", "users[1].monthlyBudgetUsd 0 must be 1 to 10000000")]
    [TestCase("users[1].monthlyBudgetUsd", "1001", "users[1].monthlyBudgetUsd 1001 must be at most "
        + "budgets.monthlyUsd 1000, the budget of all users together")]
    [TestCase("budgets.metering", "false", Unwatched)]
    public void A_budget_that_cannot_hold_is_refused(string path, string json, string problem) =>
        new EnvironmentDocument().With(path, json).Problems().ShouldBe(problem);

    [Test]
    public void With_hosts_of_their_own_AWS_knows_what_each_user_costs() =>
        new EnvironmentDocument().With("isolation", "'dedicated'").With("budgets.metering", "false").Problems()
            .ShouldBeEmpty();
}
