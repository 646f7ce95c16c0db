using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>A root, an organizational unit or an account, and what its service control policies say; AWS's own
/// <c>FullAWSAccess</c> is beside them everywhere.</summary>
/// <param name="Id">Root, unit or account.</param>
/// <param name="Policies">The policies that are attached to it.</param>
internal sealed record OrganizationLevel(string Id, IReadOnlyList<string> Policies)
{
    /// <summary>Everything above an account and the account itself, from the root down.</summary>
    /// <param name="account">The account.</param>
    /// <param name="governance">Terraform JSON of the stack that attaches policies.</param>
    public static IReadOnlyList<OrganizationLevel> Above(string account, JsonObject governance)
    {
        var stack = new StackJson(governance);
        var attached = stack.All("aws_organizations_policy_attachment").Values
            .Select(attachment => (
                Target: StackJson.Text(attachment, "target_id"), Policy: stack.Resolve(attachment["policy_id"])))
            // Policies of other types say other things than what may be done.
            .Where(attachment => StackJson.Text(attachment.Policy, "type") == "SERVICE_CONTROL_POLICY")
            .ToLookup(attachment => LevelOf(attachment.Target), attachment =>
                StackJson.Policy(attachment.Policy, "content"));
        string[] levels = ["root", "unit", account];
        return [.. levels.Select(level => new OrganizationLevel(level, [.. attached[level]]))];
    }

    private static string LevelOf(string target) => target.Split('-')[0] switch
    {
        "r" => "root",
        "ou" => "unit",
        var account => account,
    };
}
