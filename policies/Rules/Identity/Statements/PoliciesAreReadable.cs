using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed class PoliciesAreReadable() : PolicyRule(
    "OE-IAM-001",
    Severity.Blocker,
    "Every policy is a document that IAM understands",
    why: "What cannot be read cannot be checked, by these rules or by a reviewer; without the version of 2012 policy "
        + "variables are plain text (IAM User Guide, Version element).",
    fix: """
        Write the policy as plain JSON (not with `jsonencode`) with `Version` `2012-10-17` and statements of IAM's
        elements.
        """,
    types: PolicyDocument.Types)
{
    private static readonly string[] Elements =
    [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
            .Where(policy => policy.Use is not PolicyUse.Endpoint || !policy.Content.IsMissing)
            .SelectMany(policy => policy.Content.Json is { Kind: ValueKind.Object } document
                ? Require([document["Version"]], version => version.Is("2012-10-17"), "'2012-10-17'")
                    .Concat(Require([document["Statement"]], statement => !statement.IsBlank, "a statement"))
                    .Concat(policy.Statements.SelectMany(Of))
                : [Finding(policy.Content, "an IAM policy as plain JSON")]);

    private IEnumerable<Finding> Of(Statement statement) => statement.Value.Kind is not ValueKind.Object
        ? [Finding(statement.Value, "a statement")]
        : Require([statement.Value["Effect"]], effect => effect.Text is "Allow" or "Deny", "'Allow' or 'Deny'")
            .Concat(statement.Value.Members
                .Where(member => !Elements.Contains(member.Key))
                .Select(member => Finding(member.Value, "one of IAM's elements")))
            .Concat(Require(
                statement.Value.Members.Values
                    .Where(member => member.Path.EndsWith("Action", StringComparison.Ordinal)
                        || member.Path.EndsWith("Resource", StringComparison.Ordinal))
                    .SelectMany(member => member.IsBlank ? [member] : member.Items),
                value => value.Text is { Length: > 0 },
                "a known text"));
}
