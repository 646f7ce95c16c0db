using OpenEvolve.Cdktf.Modules.Audit;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class RecorderTests
{
    private const string Bucket = "arn:aws:s3:::openevolve-test-config-123456789012";

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new Recorder(scope, "config", new RecorderProps
    {
        Names = ModuleStack.Names,
        RetentionDays = 365,
        AccessLogBucket = "access-logs",
        ForceDestroy = false,
    }));

    [Test]
    public void Config_uses_its_service_linked_role() =>
        _stack["aws_config_configuration_recorder.config"]["role_arn"].ShouldBe(
            "'arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'");

    [Test]
    public void Hosts_that_come_and_go_are_not_recorded()
    {
        var group = _stack["aws_config_configuration_recorder.config"].At("recording_group");
        group["all_supported"].ShouldBe("false");
        group.At("resource_types").Items.Select(type => type.Text).ShouldNotContain("AWS::EC2::Instance");
    }

    [Test]
    public void The_recorder_starts_once_it_can_deliver() =>
        _stack["aws_config_configuration_recorder_status.config_running"]["depends_on"]
            .ShouldBe("['aws_config_delivery_channel.config_channel']");

    [Test]
    public void The_bucket_has_no_object_lock_which_Config_could_not_write_to() =>
        _stack["aws_s3_bucket.config_history"]["object_lock_enabled"].ShouldBe(Json.Missing);

    [Test]
    public void Only_Config_for_this_account_writes_into_the_bucket() =>
        _stack["aws_s3_bucket_policy.config_history_policy"].Policy()["ConfigWrites"].ToString().ShouldBe(
            "{'Sid':'ConfigWrites','Effect':'Allow','Principal':{'Service':'config.amazonaws.com'},"
            + $"'Action':['s3:PutObject'],'Resource':['{Bucket}/AWSLogs/123456789012/Config/*'],'Condition':"
            + "{'StringEquals':{'aws:SourceAccount':['123456789012'],'s3:x-amz-acl':['bucket-owner-full-control']}}}");

    [Test]
    public void Rules_are_AWSs_own_and_wait_for_the_recorder()
    {
        var rules = _stack.NamesOf("aws_config_config_rule")
            .Select(name => _stack[$"aws_config_config_rule.{name}"])
            .ToList();
        rules.Count.ShouldBe(7);
        rules.ShouldAllBe(rule => rule["source.owner"] == "'AWS'"
            && rule["depends_on"] == "['aws_config_configuration_recorder_status.config_running']");
    }
}
