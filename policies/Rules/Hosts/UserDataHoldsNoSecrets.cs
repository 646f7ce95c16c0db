using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed partial class UserDataHoldsNoSecrets() : PolicyRule(
    "OE-EC2-008",
    Severity.Blocker,
    "User data holds no credentials",
    why: "Anybody who may describe launch templates reads it, and it lies in the state in clear (EC2 User Guide, user "
        + "data).",
    fix: "Let the host read the secret with its role, or do without.",
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from template in stack.All(ResourceTypes)
        let text = UserData.TextOf(template) ?? ""
        from match in Credential().Matches(text)
        select Finding(template, "user_data", $"text like '{match.Value[..6]}…'", "no credentials");

    // Access key ids, private keys, and Google API keys such as Gemini's (trufflesecurity/trufflehog, detectors).
    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAIza[\w-]{35}")]
    private static partial Regex Credential();
}
