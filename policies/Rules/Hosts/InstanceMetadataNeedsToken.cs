using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed class InstanceMetadataNeedsToken() : PolicyRule(
    "OE-EC2-001",
    Severity.Blocker,
    "Hosts answer metadata requests with a session token only (IMDSv2)",
    why: "Version 1 hands the instance role's credentials to anything that can make the host fetch a URL (EC2 User "
        + "Guide, IMDSv2).",
    fix: "Set `metadata_options.http_tokens` to `required` and `http_endpoint` to `enabled`.",
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(template =>
            Require([template["metadata_options.http_tokens"]], value => value.Is("required"), "'required'")
                .Concat(Require(
                    [template["metadata_options.http_endpoint"]],
                    value => value.Is("enabled"),
                    "'enabled', for the agent")));
}
