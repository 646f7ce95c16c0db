using OpenEvolve.Cdktf.Modules.Audit;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class TrailTests
{
    private const string Bucket = "arn:aws:s3:::openevolve-test-audit-123456789012";
    private const string TrailArn = "arn:aws:cloudtrail:us-east-1:123456789012:trail/openevolve-test-audit";

    private static readonly TrailProps Props = new()
    {
        Names = ModuleStack.Names,
        DataBucketArns = ["arn:aws:s3:::in", "arn:aws:s3:::out"],
        RetentionDays = 2557,
        AdministratorArns = ["arn:aws:iam::123456789012:role/break-glass"],
        AccessLogBucket = "access-logs",
        ForceDestroy = false,
    };

    private ModuleStack _stack;
    private ModuleStack _disposable;

    [OneTimeSetUp]
    public void Synthesize()
    {
        _stack = Of(Props);
        _disposable = Of(Props with { ForceDestroy = true });
    }

    [TestCase("name", "'openevolve-test-audit'")]
    [TestCase("is_multi_region_trail", "true")]
    [TestCase("include_global_service_events", "true")]
    [TestCase("enable_log_file_validation", "true")]
    [TestCase("advanced_event_selector[0].field_selector", "[{'equals':['Management'],'field':'eventCategory'}]")]
    public void All_management_events_of_all_regions_are_recorded_and_sealed(string path, string expected) =>
        _stack["aws_cloudtrail.audit"][path].ShouldBe(expected);

    [Test]
    public void Every_access_to_an_object_of_the_users_is_recorded_and_of_no_bucket_that_begins_alike() =>
        _stack["aws_cloudtrail.audit"]["advanced_event_selector[1].field_selector"].ShouldBe(
            "[{'equals':['Data'],'field':'eventCategory'},{'equals':['AWS::S3::Object'],'field':'resources.type'},"
            + "{'field':'resources.ARN','starts_with':['arn:aws:s3:::in/','arn:aws:s3:::out/']}]");

    [Test]
    public void The_trail_waits_until_it_may_write_and_records_are_locked() =>
        _stack["aws_cloudtrail.audit"]["depends_on"].ShouldBe("['aws_s3_bucket_policy.audit_records_policy',"
            + "'aws_s3_bucket_object_lock_configuration.audit_lock']");

    [Test]
    public void Records_are_locked_as_long_as_settings_say()
    {
        _stack["aws_s3_bucket.audit_records"]["object_lock_enabled"].ShouldBe("true");
        _stack["aws_s3_bucket_object_lock_configuration.audit_lock"]["rule.default_retention"]
            .ShouldBe("{'days':2557,'mode':'GOVERNANCE'}");
    }

    [Test]
    public void Records_go_when_their_lock_has_ended() =>
        _stack["aws_s3_bucket_lifecycle_configuration.audit_records_lifecycle"]["rule[1].expiration"]
            .ShouldBe("[{'days':2557}]");

    [Test]
    public void Access_to_the_records_is_logged() =>
        _stack["aws_s3_bucket_logging.audit_records_logging"]["target_bucket"].ShouldBe("'access-logs'");

    [Test]
    public void Only_this_trail_writes_into_the_bucket_and_only_below_the_accounts_folder() =>
        Policy(_stack)["TrailWrites"].ToString().ShouldBe("{'Sid':'TrailWrites','Effect':'Allow',"
            + "'Principal':{'Service':'cloudtrail.amazonaws.com'},'Action':['s3:PutObject'],"
            + $"'Resource':['{Bucket}/AWSLogs/123456789012/*'],'Condition':{{'StringEquals':"
            + $"{{'aws:SourceArn':['{TrailArn}'],'s3:x-amz-acl':['bucket-owner-full-control']}}}}}}");

    [Test]
    public void Only_this_trail_looks_at_the_buckets_ACL()
    {
        var statement = Policy(_stack)["TrailLooks"];
        statement["Action"].ShouldBe("['s3:GetBucketAcl']");
        statement["Condition"].ShouldBe($"{{'StringEquals':{{'aws:SourceArn':['{TrailArn}']}}}}");
    }

    [Test]
    public void Nobody_but_administrators_lifts_the_lock() =>
        Policy(_stack)["OnlyAdministratorsUnlock"].ToString().ShouldBe("{'Sid':'OnlyAdministratorsUnlock',"
            + "'Effect':'Deny','Principal':{'AWS':'*'},"
            + "'Action':['s3:BypassGovernanceRetention','s3:PutObjectRetention'],"
            + $"'Resource':['{Bucket}/*'],'Condition':{{'ArnNotLike':"
            + "{'aws:PrincipalArn':['arn:aws:iam::123456789012:role/break-glass']}}}");

    [Test]
    public void Without_administrators_nobody_at_all_does() =>
        Policy(Of(Props with { AdministratorArns = [] }))["OnlyAdministratorsUnlock"]["Condition"]
            .ShouldBe(Json.Missing);

    [Test]
    public void Where_destruction_is_forced_whoever_destroys_may_lift_the_lock() =>
        Policy(_disposable).Sids.ShouldBe(["OnlyTls", "TrailLooks", "TrailWrites"]);

    private static ModuleStack Of(TrailProps props) => ModuleStack.Of(scope => _ = new Trail(scope, "audit", props));

    private static Policy Policy(ModuleStack stack) => stack["aws_s3_bucket_policy.audit_records_policy"].Policy();
}
