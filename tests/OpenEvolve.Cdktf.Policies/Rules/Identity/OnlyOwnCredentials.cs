using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Model;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>The only IAM actions allowed are a user's on her own keys and MFA devices.</summary>
public sealed partial class OnlyOwnCredentials : PolicyRule
{
    public override string Id => "OE-IAM-009";

    public override string Title => "The only IAM actions allowed are a user's on her own keys and MFA devices";

    public override string Rationale =>
        "Everything else in IAM is a way to more rights: a new policy version, another user's key, a role's trust "
        + "(Rhino Security Labs, IAM privilege escalation). A key of one's own has the same rights as its maker.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

    private static readonly string[] OwnActions =
    [
        "iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:GetAccessKeyLastUsed", "iam:ListAccessKeys",
        "iam:UpdateAccessKey", "iam:CreateVirtualMFADevice", "iam:DeleteVirtualMFADevice", "iam:EnableMFADevice",
        "iam:DeactivateMFADevice", "iam:ListMFADevices", "iam:ResyncMFADevice", "iam:GetUser",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var allowed = PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary)
            .SelectMany(Actions.Allowed)
            .Where(entry => Actions.MayBeOf(entry.Action, "iam"))
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

    private static bool IsOneself(Value resource) => OneUser().IsMatch(resource.Text ?? "");

    // A name written out, or the variable that stands for the caller's.
    [GeneratedRegex(@"^arn:aws:iam::\d{12}:(user|mfa)/([\w+=,.@-]+/)*([\w+=,.@-]+|\$\{aws:username(, '-')?\})$")]
    private static partial Regex OneUser();
}
