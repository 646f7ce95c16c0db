using OpenEvolve.Cdktf.Modules.Storage;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class LifecycleRulesTests
{
    private static readonly string[] Buckets = ["access_logs", "inputs", "outputs"];

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() =>
        _stack = ModuleStack.Of(scope => _ = new Storage(scope, "storage", StorageTests.Props));

    [TestCase("access_logs", "housekeeping, access-logs")]
    [TestCase("inputs", "housekeeping, inputs")]
    [TestCase("outputs", "housekeeping, outputs, checkpoints")]
    public void Every_rule_is_on(string bucket, string rules)
    {
        string.Join(", ", Rules(bucket).Select(rule => rule.At("id").Text)).ShouldBe(rules);
        Rules(bucket).Select(rule => rule["status"]).ShouldAllBe(status => status == "'Enabled'");
    }

    [TestCaseSource(nameof(Buckets))]
    public void Unfinished_uploads_go_after_a_week(string bucket) =>
        Rule(bucket, "housekeeping")["abort_incomplete_multipart_upload[0].days_after_initiation"].ShouldBe("7");

    [TestCaseSource(nameof(Buckets))]
    public void Deleted_and_overwritten_versions_do_not_stay_for_ever(string bucket) =>
        Rule(bucket, "housekeeping")["noncurrent_version_expiration[0].noncurrent_days"].ShouldBe("37");

    [TestCaseSource(nameof(Buckets))]
    public void Housekeeping_is_for_the_whole_bucket(string bucket) =>
        Rule(bucket, "housekeeping")["filter"].ShouldBe("[{'prefix':''}]");

    [Test]
    public void Outputs_move_to_cheaper_classes_with_age() =>
        Rule("outputs", "outputs")["transition"].ShouldBe("[{'days':32,'storage_class':'STANDARD_IA'},"
            + "{'days':93,'storage_class':'GLACIER_IR'},{'days':184,'storage_class':'DEEP_ARCHIVE'}]");

    [TestCase("outputs", "outputs", "365")]
    [TestCase("outputs", "checkpoints", "96")]
    [TestCase("inputs", "inputs", "31")]
    [TestCase("access_logs", "access-logs", "98")]
    public void Objects_expire_when_settings_say_so(string bucket, string rule, string days) =>
        Rule(bucket, rule)["expiration[0].days"].ShouldBe(days);

    [Test]
    public void Checkpoints_are_known_by_the_tag_that_the_worker_gives_them()
    {
        Rule("outputs", "checkpoints")["filter"].ShouldBe("[{'tag':[{'key':'Class','value':'checkpoint'}]}]");
        WorkerSource.Read("checkpoints/archives.py").ShouldContain("\"Class=checkpoint\"");
    }

    [TestCaseSource(nameof(Buckets))]
    public void Rules_for_old_versions_wait_for_versioning(string bucket) =>
        Lifecycle(bucket)["depends_on"].ShouldBe($"['aws_s3_bucket_versioning.storage_{bucket}_versioning']");

    private Json Lifecycle(string bucket) =>
        _stack[$"aws_s3_bucket_lifecycle_configuration.storage_{bucket}_lifecycle"];

    private IReadOnlyList<Json> Rules(string bucket) => Lifecycle(bucket).At("rule").Items;

    private Json Rule(string bucket, string id) => Rules(bucket).Single(rule => rule.At("id").Text == id);
}
