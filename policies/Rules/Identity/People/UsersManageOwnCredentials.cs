using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed partial class UsersManageOwnCredentials() : PolicyRule(
    "OE-IAM-009",
    Severity.Blocker,
    "IAM actions are for one's own keys and MFA devices, or attach what only denies",
    why: "Everything else in IAM is a way to more rights: a new policy version, another user's key, a role's trust "
        + "(Rhino Security Labs, IAM privilege escalation). A key of one's own has the same rights as its maker, and "
        + "a policy that only denies takes rights away, from whomever. What deploying workflows make is for "
        + "OE-IAM-042 and OE-IAM-043.",
    fix: """
        Remove the action, or name the one user or MFA device in `Resource`. Whoever attaches policies to users gets a
        condition `ArnEquals` on `iam:PolicyARN` that names policies of this stack in which every statement is a `Deny`.
        """,
    types: PolicyDocument.Types)
{
    private static readonly string[] OwnActions =
    [
        "iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:GetAccessKeyLastUsed", "iam:ListAccessKeys",
        "iam:UpdateAccessKey", "iam:CreateVirtualMFADevice", "iam:DeleteVirtualMFADevice", "iam:EnableMFADevice",
        "iam:DeactivateMFADevice", "iam:ListMFADevices", "iam:ResyncMFADevice", "iam:GetUser",
    ];

    private static readonly string[] AttachingActions = ["iam:AttachUserPolicy", "iam:DetachUserPolicy"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var allowed = PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary)
            .Where(policy => !Pipelines.IsOf(policy))
            .SelectMany(Actions.Allowed)
            .Where(entry => Actions.MayBeOf(entry.Action, "iam") && !OnlyAttachesDenials(stack, entry.Statement))
            .ToList();
        return Require(
                allowed.Select(entry => entry.Action),
                action => OwnActions.Contains(action.Text),
                "an action on one's own keys or MFA device")
            .Concat(Require(
                allowed.SelectMany(entry => entry.Statement.Value["Resource"] is { IsBlank: true } none
                    ? [none]
                    : entry.Statement.Resources).Distinct(),
                IsOneself,
                "one user or MFA device"));
    }

    private static bool OnlyAttachesDenials(StackDocument stack, Statement statement) =>
        statement.Actions.All(action => AttachingActions.Contains(action.Text))
        && statement.Condition("ArnEquals", "iam:PolicyARN")?.Values.Items is { Count: > 0 } policies
        && policies.All(policy => stack.All("aws_iam_policy")
            .Any(found => IsArnOf(found, policy) && OnlyDenies(found)));

    private static bool IsArnOf(Resource policy, Value arn) =>
        arn.Text is { } text
        && policy["path"].Text is { } path
        && policy["name"].Text is { } name
        && text.EndsWith($":policy{path}{name}", StringComparison.Ordinal);

    private static bool OnlyDenies(Resource policy) =>
        new PolicyDocument(policy["policy"], PolicyUse.Identity).Statements.All(statement => statement.Denies);

    private static bool IsOneself(Value resource) => OneUser().IsMatch(resource.Text ?? "");

    // A name written out, or the variable that stands for the caller's.
    [GeneratedRegex(@"^arn:aws:iam::\d{12}:(user|mfa)/([\w+=,.@-]+/)*([\w+=,.@-]+|\$\{aws:username(, '-')?\})$")]
    private static partial Regex OneUser();
}
