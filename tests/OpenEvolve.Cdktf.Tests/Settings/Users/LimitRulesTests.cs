namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class LimitRulesTests
{
    [TestCase("activeJobs", "0", "limits.activeJobs 0 must be 1 to 10000")]
    [TestCase("activeJobs", "10001", "limits.activeJobs 10001 must be 1 to 10000")]
    [TestCase("activeVcpus", "100001", "limits.activeVcpus 100001 must be 1 to 100000")]
    [TestCase("activeVcpus", "15",
        "limits.activeVcpus 15 must be at least 16, the vCPUs of size 'large', or nobody can submit it")]
    [TestCase("activeVcpus", "16", "")]
    [TestCase("timeoutMinutes", "144001", "limits.timeoutMinutes 144001 must be 1 to 144000 (100 days)")]
    [TestCase("timeoutMinutes", "239", "alerts.longRunHours 72 must be less than 12, the hours of "
        + "limits.timeoutMinutes 239 times jobs.attempts 3: no job runs longer\n"
        + "limits.timeoutMinutes 239 must be at least jobs.attemptTimeoutMinutes 240, "
        + "which a job gets when its owner asks for nothing")]
    public void A_limit_under_which_nobody_could_work_is_refused(string member, string json, string problem) =>
        new EnvironmentDocument().With($"limits.{member}", json).Problems().ShouldBe(problem);

    [Test]
    public void The_default_time_of_a_job_may_be_the_longest() =>
        new EnvironmentDocument().With("jobs.attemptTimeoutMinutes", "2880").Problems().ShouldBeEmpty();
}
