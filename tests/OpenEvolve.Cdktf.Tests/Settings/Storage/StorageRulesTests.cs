namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class StorageRulesTests
{
    private const string LatestRule =
        "names another image after every push, so that a retry could run other code; write a version or a digest";

    [TestCase("storage.outputsToStandardIaDays", "29",
        "storage.outputsToStandardIaDays 29 must be at least 30, the least that S3 accepts for Standard-IA")]
    [TestCase("storage.outputsToGlacierIrDays", "59", "storage.outputsToGlacierIrDays 59 must be at least 60, 30 after "
        + "storage.outputsToStandardIaDays 30: objects stay in Standard-IA for 30 days")]
    [TestCase("storage.outputsToDeepArchiveDays", "179", "storage.outputsToDeepArchiveDays 179 must be at least 180, "
        + "90 after storage.outputsToGlacierIrDays 90: Glacier IR bills at least 90 days")]
    [TestCase("storage.outputsExpireDays", "180", "storage.outputsExpireDays 180 must be at least 181, "
        + "1 after storage.outputsToDeepArchiveDays 180: S3 demands that expiry comes last")]
    [TestCase("storage.outputsExpireDays", "-2147483648", "storage.outputsExpireDays -2147483648 must be at least 181, "
        + "1 after storage.outputsToDeepArchiveDays 180: S3 demands that expiry comes last\n"
        + "cleanup.failedOutputsDays 14 must be less than storage.outputsExpireDays -2147483648, when S3 deletes all "
        + "outputs anyway")]
    [TestCase("storage.checkpointsExpireDays", "0", "storage.checkpointsExpireDays 0 must be at least 1")]
    [TestCase("storage.inputsExpireDays", "0", "storage.inputsExpireDays 0 must be at least 1")]
    [TestCase("storage.noncurrentVersionsExpireDays", "0",
        "storage.noncurrentVersionsExpireDays 0 must be at least 1")]
    [TestCase("storage.accessLogsExpireDays", "0", "storage.accessLogsExpireDays 0 must be at least 1")]
    [TestCase("storage.replicateOutputsToBucketArn", "'copies'", "storage.replicateOutputsToBucketArn 'copies' must "
        + "match ^arn:aws:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$, or be null")]
    [TestCase("registry.keepTaggedImages", "0", "registry.keepTaggedImages 0 must be at least 1")]
    [TestCase("registry.expireUntaggedDays", "0", "registry.expireUntaggedDays 0 must be at least 1")]
    [TestCase("registry.replicateToRegions[0]", "'us-east-1'", "registry.replicateToRegions[0] 'us-east-1' is the "
        + "region of this environment, where the images already are; leave it out")]
    [TestCase("registry.replicateToRegions[0]", "'west'", "registry.replicateToRegions[0] 'west' must match "
        + "^(?!cn-)[a-z]{2}-[a-z]+-[1-9]$, such as us-west-2")]
    [TestCase("registry.replicateToRegions[1]", "'us-west-2'",
        "registry.replicateToRegions[1] 'us-west-2' is already registry.replicateToRegions[0]")]
    [TestCase("secrets.recoveryWindowDays", "6",
        "secrets.recoveryWindowDays 6 must be 7 to 30, or 0 to delete at once")]
    [TestCase("secrets.recoveryWindowDays", "31",
        "secrets.recoveryWindowDays 31 must be 7 to 30, or 0 to delete at once")]
    [TestCase("logs.retentionDays", "0", "logs.retentionDays 0 must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, "
        + "180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653")]
    [TestCase("image.default", "'latest'", $"image.default 'latest' {LatestRule}")]
    [TestCase("image.alternatives[0]", "'Latest'", $"image.alternatives[0] 'Latest' {LatestRule}")]
    [TestCase("image.default", "'openevolve:1.0'", "image.default 'openevolve:1.0' must match "
        + "^[A-Za-z0-9_][A-Za-z0-9._-]*$: the tag or digest alone, without the repository")]
    [TestCase("image.default", "'sha256:12'", "image.default 'sha256:12' must match ^sha256:[0-9a-f]{64}$")]
    [TestCase("image.alternatives[0]", "'1.0'", "image.alternatives[0] '1.0' is already image.default; leave it out")]
    [TestCase("image.alternatives[1]", "'1.1'", "image.alternatives[1] '1.1' is already image.alternatives[0]")]
    [TestCase("image.alternatives[1]", "'1-1'", "image.alternatives[1] '1-1' and '1.1' would both name their job "
        + "definition '…-1-1'; keep one")]
    public void A_wrong_number_or_name_is_refused(string path, string json, string problem) =>
        new EnvironmentDocument().With(path, json).Problems().ShouldBe(problem);

    [Test]
    public void A_tag_must_leave_room_in_the_name_of_the_job_definition() =>
        new EnvironmentDocument().With("image.default", $"'{new string('1', 72)}'").Problems()
            .ShouldBe($"image.default '{new string('1', 72)}' must have at most 71 characters");

    [Test]
    public void ECR_copies_to_25_regions_at_most() =>
        new EnvironmentDocument().With("registry.replicateToRegions", "[" + string.Join(',', Enumerable.Range(0, 26)
                .Select(i => $"'eu-{(char)('a' + i)}-1'")) + "]").Problems()
            .ShouldBe("registry.replicateToRegions has 26 regions; ECR takes 25");

    [TestCase("image.default", "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("storage.replicateOutputsToBucketArn", "arn:aws:s3:::copies.example-1")]
    public void Digests_and_replicas_are_allowed(string path, string value) =>
        new EnvironmentDocument().With(path, $"'{value}'").Problems().ShouldBeEmpty();
}
