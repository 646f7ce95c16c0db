using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed partial class UserDataClosesMetadataToContainers() : PolicyRule(
    "OE-EC2-006",
    Severity.Blocker,
    "Hosts cut containers off the instance metadata",
    why: "Batch on EC2 runs jobs in the host's network, where a hop limit does nothing; the instance role's "
        + "credentials would be one request away from evolved code (Batch User Guide, networking modes).",
    fix: """
        Let the user data reject traffic to 169.254.169.254 from every user but root with iptables, before the agent
        starts.
        """,
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from template in stack.All(ResourceTypes)
        let text = UserData.TextOf(template) ?? ""
        where !text.Contains("iptables", StringComparison.Ordinal) || !Metadata().IsMatch(text)
            || !text.Contains("--uid-owner", StringComparison.Ordinal)
        select Finding(
            template, "user_data", "without a lock on 169.254.169.254", "an iptables rule by --uid-owner");

    // The link-local address itself, or the whole block that it lies in.
    [GeneratedRegex(@"169\.254\.(169\.254|0\.0/16)")]
    private static partial Regex Metadata();
}
