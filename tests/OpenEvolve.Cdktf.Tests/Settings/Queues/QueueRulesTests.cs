namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class QueueRulesTests
{
    [TestCase("queues[1].name", "'prod'", "queues[1].name 'prod' is already queues[0].name")]
    [TestCase("queues[1].name", "'a-name-that-is-too-long'",
        "queues[1].name 'a-name-that-is-too-long' must have 2 to 20 characters")]
    [TestCase("queues[1].fleets", "[]", "queues[1].fleets has 0 entries; Batch takes 1 to 3 compute environments in a "
        + "queue")]
    [TestCase("queues[0].fleets", "['spot','fallback','spot','fallback']",
        "queues[0].fleets has 4 entries; Batch takes 1 to 3 compute environments in a queue\n"
        + "queues[0].fleets[2] 'spot' is Spot and must come before the On-Demand fleet 'fallback', "
        + "or it is hardly ever used\n"
        + "queues[0].fleets[2] 'spot' is already queues[0].fleets[0]\n"
        + "queues[0].fleets[3] 'fallback' is already queues[0].fleets[1]")]
    [TestCase("queues[0].fleets", "['fallback','spot']", "queues[0].fleets[1] 'spot' is Spot and must come before the "
        + "On-Demand fleet 'fallback', or it is hardly ever used")]
    [TestCase("queues[1].fleets[0]", "'falback'",
        "queues[1].fleets[0] 'falback' is not the name of a fleet: spot, fallback; did you mean 'fallback'?")]
    [TestCase("queues[1].priority", "-1", "queues[1].priority -1 must be 0 to 1000")]
    [TestCase("queues[1].priority", "1001", "queues[1].priority 1001 must be 0 to 1000")]
    [TestCase("queues[1].runnableLimitMinutes", "9", "queues[1].runnableLimitMinutes 9 must be 10 to 1440")]
    [TestCase("queues[1].runnableLimitMinutes", "1441", "queues[1].runnableLimitMinutes 1441 must be 10 to 1440")]
    [TestCase("fairShare.shareDecaySeconds", "604801",
        "fairShare.shareDecaySeconds 604801 must be 0 to 604800 (one week)")]
    [TestCase("fairShare.computeReservation", "100", "fairShare.computeReservation 100 must be 0 to 99 percent")]
    public void A_wrong_queue_is_refused(string path, string json, string problem) =>
        new EnvironmentDocument().With(path, json).Problems().ShouldBe(problem);

    [Test]
    public void A_deployment_without_fleets_queues_and_sizes_is_refused() =>
        new EnvironmentDocument().With("fleets", "[]").With("queues", "[]").With("jobs.sizes", "[]")
            .With("schedules", "[]").Problems().ShouldBe("""
                fleets is empty; jobs need at least one
                queues is empty; jobs need at least one
                jobs.sizes is empty; the first size is the default
                """);

    [Test]
    public void Dedicated_queues_of_two_users_must_not_share_a_name() =>
        Hyphens("dedicated").Problems()
            .ShouldBe("queues: 'dev' of user 'anna-lena' and 'dev-anna' of user 'lena' would both be named "
                + "'…-dev-anna-lena'; rename one");

    [Test]
    public void Shared_queues_carry_no_user_in_their_name() => Hyphens("shared").Problems().ShouldBeEmpty();

    private static EnvironmentDocument Hyphens(string isolation) => new EnvironmentDocument()
        .With("isolation", $"'{isolation}'")
        .With("users[2]", "{'name':'lena','weight':1,'operator':false,'accessKey':'none','pgpPublicKey':null,"
            + "'email':null,'monthlyBudgetUsd':10}")
        .With("queues[2]", "{'name':'dev-anna','priority':1,'fleets':['spot'],'runnableLimitMinutes':60}");
}
