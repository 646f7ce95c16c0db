namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class AccountQuotaRulesTests
{
    private static EnvironmentDocument Dedicated(int users) => new EnvironmentDocument()
        .With("isolation", "'dedicated'").With("users", UserRulesTests.Users(users)).With("schedules", "[]");

    [Test]
    public void Dedicated_fleets_and_queues_for_25_users_fit() => Dedicated(25).Problems().ShouldBeEmpty();

    [Test]
    public void More_users_than_the_quotas_allow_are_refused() =>
        Dedicated(26).With("queues[2]", "{'name':'more','priority':1,'fleets':['spot'],'runnableLimitMinutes':60}")
            .Problems().Split('\n').ShouldBe([
                "isolation 'dedicated' makes 26 users x 2 fleets = 52 compute environments; "
                    + "AWS allows 50 in an account and region: at most 25 users fit",
                "isolation 'dedicated' makes 26 users x 3 queues = 78 job queues; "
                    + "AWS allows 50 in an account and region: at most 16 users fit",
            ]);

    [Test]
    public void Environments_of_one_account_and_region_add_up()
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("dev.json", new EnvironmentDocument().With("name", "'dev'").ToString());
        directory.Write("prod.json", Dedicated(20).With("name", "'prod'").ToString());
        directory.Write("staging.json", Dedicated(5).With("name", "'staging'").ToString());

        directory.Message().Split('\n').ShouldBe([
            "environments/prod.json: 2 problem(s)",
            "  isolation 'dedicated' makes 20 users x 2 fleets = 40 compute environments; with dev (2), staging (10) "
                + "in the same account and region 52; AWS allows 50 in an account and region: at most 19 users fit",
            "  isolation 'dedicated' makes 20 users x 2 queues = 40 job queues; with dev (2), staging (10) "
                + "in the same account and region 52; AWS allows 50 in an account and region: at most 19 users fit",
        ]);
    }

    [Test]
    public void Another_account_has_quotas_of_its_own()
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("dev.json", Dedicated(20).With("name", "'dev'").With("accountId", "'210987654321'").ToString());
        directory.Write("prod.json", Dedicated(20).With("name", "'prod'").ToString());

        directory.Message().ShouldBeEmpty();
    }
}
