using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Modules.Compute;
using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed partial class HostTemplateTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
    {
        var template = new HostTemplate(scope, "host", new HostTemplateProps
        {
            Names = ModuleStack.Names,
            Name = "host-alice",
            Tags = new StandardTags("p", "test", "s", "alice"),
            RootVolumeGib = 50,
        });
        _ = new TerraformOutput(scope, "version", new TerraformOutputConfig { Value = template.Outputs.Version });
    });

    [TestCase("metadata_options.http_tokens", "'required'")]
    [TestCase("metadata_options.http_put_response_hop_limit", "1")]
    [TestCase("metadata_options.http_protocol_ipv6", "'disabled'")]
    [TestCase("metadata_options.instance_metadata_tags", "'disabled'")]
    public void The_metadata_service_asks_for_a_token_and_answers_this_host_only(string path, string expected) =>
        Template[path].ShouldBe(expected);

    [TestCase("device_name", "'/dev/xvda'")]
    [TestCase("ebs.volume_type", "'gp3'")]
    [TestCase("ebs.volume_size", "50")]
    [TestCase("ebs.encrypted", "'true'")]
    [TestCase("ebs.delete_on_termination", "'true'")]
    public void The_root_volume_is_encrypted_and_goes_with_its_host(string path, string expected) =>
        Template[$"block_device_mappings[0].{path}"].ShouldBe(expected);

    [Test]
    public void There_is_no_other_volume() => Template.At("block_device_mappings").Items.Count.ShouldBe(1);

    [TestCase(0, "'instance'")]
    [TestCase(1, "'volume'")]
    [TestCase(2, "'network-interface'")]
    public void What_Batch_makes_carries_all_tags(int index, string type)
    {
        Template[$"tag_specifications[{index}].resource_type"].ShouldBe(type);
        Template[$"tag_specifications[{index}].tags"].ShouldBe("{'Environment':'test','ManagedBy':'Terraform',"
            + "'Name':'openevolve-test-host-alice','Owner':'alice','Project':'p','Service':'s'}");
    }

    [Test]
    public void A_host_that_shuts_itself_down_is_gone() =>
        Template["instance_initiated_shutdown_behavior"].ShouldBe("'terminate'");

    [TestCase("key_name")]
    [TestCase("instance_market_options")]
    [TestCase("iam_instance_profile")]
    [TestCase("network_interfaces")]
    [TestCase("vpc_security_group_ids")]
    public void There_is_no_key_for_SSH_and_nothing_that_Batch_decides(string path) =>
        Template[path].ShouldBe(Json.Missing);

    [Test]
    public void The_old_template_stays_until_the_new_one_is_there()
    {
        Template["name_prefix"].ShouldBe("'openevolve-test-host-alice-'");
        Template["lifecycle.create_before_destroy"].ShouldBe("true");
    }

    /// <summary>Batch resolves $Latest silently: no plan would show a change.</summary>
    [Test]
    public void Fleets_get_the_version_as_a_number() =>
        _stack.Output("version").ShouldBe("'${aws_launch_template.host.latest_version}'");

    /// <summary>A worker that is asked to stop is done before Docker kills it at a Spot interruption (the watcher's
    /// budget) and at a termination (the agent's), and both are within the two minutes of a Spot notice.</summary>
    [Test]
    public void Each_stop_ends_before_the_next_one_up_loses_patience()
    {
        var worker = JobContainerTests.StopSeconds();
        var watcher = Number(BudgetSeconds);
        var agent = Number(StopTimeoutSeconds);
        (worker, watcher, agent).ShouldBe((80, 90, 110));
        new[] { worker, watcher, agent, Number(NoticeSeconds) }.ShouldBeInOrder(SortDirection.Ascending);
    }

    [Test]
    public void User_data_is_MIME_as_Batch_wants_it() =>
        UserDataText.ShouldStartWith("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=");

    private Json Template => _stack["aws_launch_template.host"];

    private string UserDataText =>
        Encoding.ASCII.GetString(Convert.FromBase64String(Template.At("user_data").Text));

    [GeneratedRegex(@"^readonly budget_seconds=(\d+)\b", RegexOptions.Multiline)]
    private static partial Regex BudgetSeconds { get; }

    [GeneratedRegex(@"^readonly notice_seconds=(\d+)\b", RegexOptions.Multiline)]
    private static partial Regex NoticeSeconds { get; }

    [GeneratedRegex(@"^STOP_TIMEOUT_SECONDS=(\d+)$", RegexOptions.Multiline)]
    private static partial Regex StopTimeoutSeconds { get; }

    private int Number(Regex pattern) => int.Parse(
        pattern.Matches(UserDataText).ShouldHaveSingleItem().Groups[1].Value, CultureInfo.InvariantCulture);
}
