using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed class PolicyConditionKeysApply() : PolicyRule(
    "OE-IAM-007",
    Severity.Blocker,
    "Every condition key means something for its actions",
    why: "A key that an action does not know is absent from the request: an Allow never applies, and a Deny with a "
        + "negated operator catches everybody (IAM User Guide, condition operators; Service Authorization Reference). "
        + "Audience and subject are keys of every identity provider (IAM User Guide, keys for OIDC federation).",
    fix: """
        Take a key that AWS lists for the action or a global one, or move the action to a statement of its own.
        """,
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
        from statement in policy.Statements
        from condition in statement.Conditions
        let strangers = statement.Actions.Where(action => !Takes(action, condition.Key)).ToList()
        where strangers is not []
        select Finding(
            policy.Resource, condition.Values.Path,
            $"no key of {string.Join(", ", strangers.Select(action => action.Show()))}", "a key that AWS lists for it");

    private static bool Takes(Value action, string key) =>
        action.Text is { } name
        && (IsOfProvider(name, key) || ActionTable.Instance.Matching(name).Any(found => ActionTable.Instance.Takes(found, key)));

    private static bool IsOfProvider(string action, string key) =>
        action is "sts:AssumeRoleWithWebIdentity"
        && key is "token.actions.githubusercontent.com:aud" or "token.actions.githubusercontent.com:sub";
}
