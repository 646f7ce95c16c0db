using OpenEvolve.Cdktf.Modules.Observability;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class LogArchiveTests
{
    private const string Bucket = "arn:aws:s3:::openevolve-test-log-archive-123456789012";
    private const string Stream = "arn:aws:firehose:us-east-1:123456789012:deliverystream/openevolve-test-log-archive";

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new LogArchive(scope, "archive", Props));

    private static LogArchiveProps Props => new()
    {
        Names = ModuleStack.Names,
        LogGroups = new Dictionary<string, string> { ["al"] = "/openevolve/test/al", ["bo"] = "/openevolve/test/bo" },
        Days = 365,
        BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
        AdministratorArns = ["arn:aws:iam::123456789012:role/break-glass"],
        AccessLogBucket = "access-logs",
        ForceDestroy = false,
    };

    [TestCase("al", "'/openevolve/test/al'")]
    [TestCase("bo", "'/openevolve/test/bo'")]
    public void Every_line_of_every_users_log_group_goes_to_the_stream(string user, string logGroup)
    {
        var filter = _stack[$"aws_cloudwatch_log_subscription_filter.archive_subscription_{user}"];
        filter["log_group_name"].ShouldBe(logGroup);
        filter["filter_pattern"].ShouldBe("''");
        filter["destination_arn"].ShouldBe("'${aws_kinesis_firehose_delivery_stream.archive_stream.arn}'");
        filter["role_arn"].ShouldBe("'${aws_iam_role.archive_subscriber.arn}'");
    }

    [TestCase("bucket_arn", $"'{Bucket}'")]
    [TestCase("prefix", "'logs/!{timestamp:yyyy/MM/dd}/'")]
    [TestCase("compression_format", "'UNCOMPRESSED'")]
    [TestCase("file_extension", "'.gz'")]
    public void The_stream_writes_what_CloudWatch_has_compressed_into_a_folder_a_day(string path, string expected) =>
        _stack["aws_kinesis_firehose_delivery_stream.archive_stream"][$"extended_s3_configuration.{path}"]
            .ShouldBe(expected);

    [Test]
    public void The_stream_is_encrypted() =>
        _stack["aws_kinesis_firehose_delivery_stream.archive_stream"]["server_side_encryption"]
            .ShouldBe("{'enabled':true}");

    [Test]
    public void Lines_are_kept_as_long_as_settings_say() =>
        _stack["aws_s3_bucket_lifecycle_configuration.archive_bucket_lifecycle"]["rule[1].expiration"]
            .ShouldBe("[{'days':365}]");

    [Test]
    public void Nobody_but_administrators_reads_the_lines_of_all_users() =>
        _stack["aws_s3_bucket_policy.archive_bucket_policy"].Policy()["OnlyAdministratorsRead"].ToString().ShouldBe(
            "{'Sid':'OnlyAdministratorsRead','Effect':'Deny','Principal':{'AWS':'*'},"
            + $"'Action':['s3:GetObject','s3:GetObjectVersion'],'Resource':['{Bucket}/*'],'Condition':{{'ArnNotLike':"
            + "{'aws:PrincipalArn':['arn:aws:iam::123456789012:role/break-glass']}}}");

    [Test]
    public void Firehose_writes_the_archive_and_nothing_else()
    {
        var permissions = _stack["aws_iam_role_policy.archive_writer_permissions"].Policy();
        permissions["Write"]["Resource"].ShouldBe($"['{Bucket}/*']");
        permissions["Bucket"]["Resource"].ShouldBe($"['{Bucket}']");
        permissions.Actions.ShouldNotContain("s3:GetObject");
    }

    [Test]
    public void CloudWatch_Logs_sends_to_the_stream_and_nowhere_else() =>
        _stack["aws_iam_role_policy.archive_subscriber_permissions"].Policy().Resources.ShouldBe([Stream]);

    [TestCase("writer", "firehose.amazonaws.com", Stream)]
    [TestCase("subscriber", "logs.amazonaws.com", "arn:aws:logs:us-east-1:123456789012:log-group:/openevolve/test/*")]
    public void Each_role_serves_one_service_for_this_account(string role, string service, string source)
    {
        var trust = _stack[$"aws_iam_role.archive_{role}"].Policy("assume_role_policy")["Assume"];
        trust["Principal"].ShouldBe($"{{'Service':'{service}'}}");
        trust["Condition"].ShouldBe("{'StringEquals':{'aws:SourceAccount':['123456789012']},"
            + $"'ArnLike':{{'aws:SourceArn':['{source}']}}}}");
    }

    [Test]
    public void The_stream_waits_for_its_role_and_its_bucket() =>
        _stack["aws_kinesis_firehose_delivery_stream.archive_stream"]["depends_on"].ShouldBe(
            "['aws_iam_role_policy.archive_writer_permissions','aws_s3_bucket_policy.archive_bucket_policy']");
}
