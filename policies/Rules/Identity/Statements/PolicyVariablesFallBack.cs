using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed partial class PolicyVariablesFallBack() : PolicyRule(
    "OE-IAM-020",
    Severity.Blocker,
    "Policy variables for tags and names have a fallback",
    why: "Without one, an element with a missing variable matches nothing, so a Deny does not hold for whoever lacks "
        + "the tag (IAM User Guide, policy variables, default values).",
    fix: "Write `${aws:PrincipalTag/Owner, '-'}`, with a fallback that nobody is called.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
        from match in Variable().Matches(policy.Content.Json is { Kind: ValueKind.Object } json ? Text(json) : "")
        where !match.Value.EndsWith(", '-'}", StringComparison.Ordinal)
        select Finding(policy.Resource, policy.Content.Path, $"'{match.Value}'", "a variable with ', '-''");

    private static string Text(Value value) => string.Join(
        '\n',
        value.Members.Values.Concat(value.Kind is ValueKind.List ? value.Items : []).Select(Text)
            .Append(value.Template ?? ""));

    // ${*}, ${?} and ${$} stand for the characters themselves.
    [GeneratedRegex(@"\$\{[a-z0-9-]+:[^}]*\}")]
    private static partial Regex Variable();
}
