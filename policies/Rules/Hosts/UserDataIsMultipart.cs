using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

public sealed class UserDataIsMultipart() : PolicyRule(
    "OE-EC2-005",
    Severity.Major,
    "User data of hosts is a MIME multi-part archive",
    why: "Batch merges its own part into it and ignores or refuses anything else (Batch User Guide, launch templates).",
    fix: """
        Write `user_data` as base64 of `Content-Type: multipart/mixed` with a part of type `text/x-shellscript`.
        """,
    types: ["aws_launch_template"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from template in stack.All(ResourceTypes)
        let text = UserData.TextOf(template)
        where text is null || !text.Contains("Content-Type: multipart/mixed", StringComparison.Ordinal)
            || !text.StartsWith("MIME-Version: 1.0", StringComparison.Ordinal)
        select Finding(
            template, "user_data", text is null ? "unknown or not base64" : "plain", "a MIME multi-part archive");
}
