using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

/// <summary>User data of hosts is a MIME multi-part archive.</summary>
public sealed class UserDataIsMultipart : PolicyRule
{
    public override string Id => "OE-EC2-005";

    public override string Title => "User data of hosts is a MIME multi-part archive";

    public override string Rationale =>
        "Batch merges its own part into it and ignores or refuses anything else (Batch User Guide, launch "
        + "templates).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_launch_template"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from template in stack.All(ResourceTypes)
        let text = UserData.TextOf(template)
        where text is null || !text.Contains("Content-Type: multipart/mixed", StringComparison.Ordinal)
            || !text.StartsWith("MIME-Version: 1.0", StringComparison.Ordinal)
        select Finding(
            template, "user_data", text is null ? "unknown or not base64" : "plain", "a MIME multi-part archive");
}
