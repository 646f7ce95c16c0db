using OpenEvolve.Cdktf.Modules.Storage;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class StorageTests
{
    private static readonly string[] Buckets = ["access_logs", "inputs", "outputs"];
    private static readonly string[] UserBuckets = ["inputs", "outputs"];

    private ModuleStack _stack;

    public static StorageProps Props { get; } = new()
    {
        Names = ModuleStack.Names,
        AdministratorArns = ["arn:aws:iam::123456789012:role/break-glass"],
        ForceDestroy = false,
        Retention = new RetentionProps
        {
            InputsExpire = 31,
            OutputsToStandardIa = 32,
            OutputsToGlacierIr = 93,
            OutputsToDeepArchive = 184,
            OutputsExpire = 365,
            CheckpointsExpire = 96,
            NoncurrentVersionsExpire = 37,
            AccessLogsExpire = 98,
        },
    };

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
    {
        _ = new Storage(scope, "storage", Props);
        _ = new Storage(scope, "disposable", Props with { ForceDestroy = true });
    });

    [TestCase("access_logs", "'openevolve-test-access-logs-123456789012'")]
    [TestCase("inputs", "'openevolve-test-inputs-123456789012'")]
    [TestCase("outputs", "'openevolve-test-outputs-123456789012'")]
    public void Bucket_names_are_unique_by_environment_and_account(string bucket, string name) =>
        _stack[$"aws_s3_bucket.storage_{bucket}"]["bucket"].ShouldBe(name);

    [TestCaseSource(nameof(Buckets))]
    public void Buckets_are_versioned(string bucket) =>
        _stack[$"aws_s3_bucket_versioning.storage_{bucket}_versioning"]["versioning_configuration.status"]
            .ShouldBe("'Enabled'");

    [TestCaseSource(nameof(Buckets))]
    public void Buckets_are_encrypted(string bucket) =>
        _stack[$"aws_s3_bucket_server_side_encryption_configuration.storage_{bucket}_encryption"]["rule"]
            .ShouldBe("[{'apply_server_side_encryption_by_default':{'sse_algorithm':'AES256'}}]");

    [TestCaseSource(nameof(Buckets))]
    public void Buckets_are_closed_to_the_public_in_all_four_ways(string bucket)
    {
        var block = _stack[$"aws_s3_bucket_public_access_block.storage_{bucket}_privacy"];
        string[] ways = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
        ways.Select(way => block[way]).ShouldAllBe(value => value == "true");
    }

    [TestCaseSource(nameof(Buckets))]
    public void Buckets_know_no_ACLs(string bucket) =>
        _stack[$"aws_s3_bucket_ownership_controls.storage_{bucket}_ownership"]["rule.object_ownership"]
            .ShouldBe("'BucketOwnerEnforced'");

    [TestCaseSource(nameof(Buckets))]
    public void Buckets_answer_over_TLS_only(string bucket)
    {
        var statement = _stack[$"aws_s3_bucket_policy.storage_{bucket}_policy"].Policy()["OnlyTls"];
        var arn = $"arn:aws:s3:::openevolve-test-{bucket.Replace('_', '-')}-123456789012";
        statement.ToString().ShouldBe("{'Sid':'OnlyTls','Effect':'Deny','Principal':{'AWS':'*'},'Action':['s3:*'],"
            + $"'Resource':['{arn}','{arn}/*'],'Condition':{{'Bool':{{'aws:SecureTransport':['false']}}}}}}");
    }

    [TestCaseSource(nameof(Buckets))]
    public void Buckets_settle_their_public_access_before_they_get_a_policy(string bucket) =>
        _stack[$"aws_s3_bucket_policy.storage_{bucket}_policy"]["depends_on"]
            .ShouldBe($"['aws_s3_bucket_public_access_block.storage_{bucket}_privacy']");

    [TestCaseSource(nameof(UserBuckets))]
    public void Access_to_users_objects_is_logged(string bucket)
    {
        var logging = _stack[$"aws_s3_bucket_logging.storage_{bucket}_logging"];
        logging["target_bucket"].ShouldBe("'${aws_s3_bucket_policy.storage_access_logs_policy.id}'");
        logging["target_prefix"].ShouldBe($"'openevolve-test-{bucket}-123456789012/'");
    }

    [Test]
    public void Only_the_log_delivery_of_our_buckets_may_write_access_logs() =>
        _stack["aws_s3_bucket_policy.storage_access_logs_policy"].Policy()["DeliverAccessLogs"].ToString().ShouldBe(
            "{'Sid':'DeliverAccessLogs','Effect':'Allow','Principal':{'Service':'logging.s3.amazonaws.com'},"
            + "'Action':['s3:PutObject'],'Resource':['arn:aws:s3:::openevolve-test-access-logs-123456789012/*'],"
            + "'Condition':{'ArnLike':{'aws:SourceArn':['arn:aws:s3:::openevolve-test-inputs-123456789012',"
            + "'arn:aws:s3:::openevolve-test-outputs-123456789012']},"
            + "'StringEquals':{'aws:SourceAccount':['123456789012']}}}");

    [TestCase("storage", "false")]
    [TestCase("disposable", "true")]
    public void Buckets_with_objects_are_deleted_only_when_settings_say_so(string storage, string expected) =>
        Buckets.Select(bucket => _stack[$"aws_s3_bucket.{storage}_{bucket}"]["force_destroy"])
            .ShouldAllBe(value => value == expected);
}
