using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

/// <summary>Hosts answer metadata requests with a session token only (IMDSv2).</summary>
public sealed class MetadataNeedsToken : PolicyRule
{
    public override string Id => "OE-EC2-001";

    public override string Title => "Hosts answer metadata requests with a session token only (IMDSv2)";

    public override string Rationale =>
        "Version 1 hands the instance role's credentials to anything that can make the host fetch a URL (EC2 User "
        + "Guide, IMDSv2).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_launch_template"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(template =>
            Require([template["metadata_options.http_tokens"]], value => value.Is("required"), "'required'")
                .Concat(Require(
                    [template["metadata_options.http_endpoint"]],
                    value => value.Is("enabled"),
                    "'enabled', for the agent")));
}
