namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class JobRulesTests
{
    [TestCase("attempts", "0", "jobs.attempts 0 must be 1 to 10")]
    [TestCase("attempts", "11", "jobs.attempts 11 must be 1 to 10")]
    [TestCase("attemptTimeoutMinutes", "0", "jobs.attemptTimeoutMinutes 0 must be 1 to 144000 (100 days)\n"
        + "jobs.checkpointSeconds 60 must be less than jobs.attemptTimeoutMinutes 0, "
        + "or an attempt ends before its first checkpoint")]
    [TestCase("checkpointSeconds", "9", "jobs.checkpointSeconds 9 must be 10 to 3600")]
    [TestCase("checkpointSeconds", "3601", "jobs.checkpointSeconds 3601 must be 10 to 3600")]
    [TestCase("scratchMib", "255", "jobs.scratchMib 255 must be at least 256")]
    [TestCase("sharedMemoryMib", "63", "jobs.sharedMemoryMib 63 must be at least 64")]
    [TestCase("scratchMib", "6145", "jobs.scratchMib 6145 and jobs.sharedMemoryMib 1024 are together 7169 MiB, "
        + "more than half of the 14336 MiB of size 'default'")]
    [TestCase("scratchMib", "6144", "")]
    [TestCase("sizes[1].name", "'default'", "jobs.sizes[1].name 'default' is already jobs.sizes[0].name")]
    [TestCase("sizes[1].vcpus", "0", "jobs.sizes[1].vcpus 0 must be at least 1")]
    [TestCase("sizes[1].memoryMib", "0", "jobs.scratchMib 4096 and jobs.sharedMemoryMib 1024 are together 5120 MiB, "
        + "more than half of the 0 MiB of size 'large'\njobs.sizes[1].memoryMib 0 must be at least 512")]
    [TestCase("sizes[1].vcpus", "17", "jobs.sizes[1] 'large' needs 17 vCPUs and 30720 MiB, which no instance of any "
        + "fleet has; the largest is m6i.4xlarge with 16 vCPUs and 60948 MiB for jobs")]
    [TestCase("sizes[1].memoryMib", "60949", "jobs.sizes[1] 'large' needs 16 vCPUs and 60949 MiB, which no instance "
        + "of any fleet has; the largest is m6i.4xlarge with 16 vCPUs and 60948 MiB for jobs")]
    [TestCase("sizes[1].memoryMib", "60948", "")]
    public void A_wrong_job_is_refused(string path, string json, string problem) =>
        new EnvironmentDocument().With($"jobs.{path}", json).Problems().ShouldBe(problem);

    [Test]
    public void A_queue_that_no_size_fits_is_refused() =>
        new EnvironmentDocument().With("fleets[1].instanceTypes", "['m6i.large','m5.large','c5.large','c6i.large']")
            .Problems().ShouldBe("queues[1] 'dev' has no instance that is large enough for any of jobs.sizes");
}
