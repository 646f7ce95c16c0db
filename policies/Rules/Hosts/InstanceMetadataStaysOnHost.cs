using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed class InstanceMetadataStaysOnHost() : PolicyRule(
    "OE-EC2-002",
    Severity.Major,
    "Metadata answers do not travel past the host, and carry no tags",
    why: "A hop limit of 1 keeps bridged containers out; host-mode containers are kept out by the host's firewall "
        + "(OE-EC2-006). Tags in metadata would tell every process whose host it is.",
    fix: "Set `metadata_options.http_put_response_hop_limit` to 1 and `instance_metadata_tags` to `disabled`.",
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(template =>
            Require([template["metadata_options.http_put_response_hop_limit"]], value => value.Integer is 1, "1")
                .Concat(Require(
                    [template["metadata_options.instance_metadata_tags"]],
                    value => value.Is("disabled"),
                    "'disabled'")));
}
