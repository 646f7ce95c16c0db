using System.Globalization;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed class ServiceControlPoliciesFit() : PolicyRule(
    "OE-GOV-001",
    Severity.Blocker,
    "Service control policies say that they are some, and fit into 5,120 characters",
    why: "Of an organization's types of policy only this one says what accounts may do, and a document that is too "
        + "long is refused at apply, white space included (AWS Organizations User Guide, quotas; the 10,240 "
        + "characters of May 2026 hold for documents of this size too).",
    fix: """
        Set `type` to `SERVICE_CONTROL_POLICY`, and split a document that is too long: a target takes five policies.
        """,
    types: [Denials.Type])
{
    private const int MostCharacters = 5_120;

    // Tag policies and their like have no statements.
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.ServiceControl)
        where policy.Content.Json.Kind is not ValueKind.Object || policy.Content.Json.Members.ContainsKey("Statement")
        from finding in Require(
                [policy.Resource["type"]], type => type.Is("SERVICE_CONTROL_POLICY"), "'SERVICE_CONTROL_POLICY'")
            .Concat(Of(policy.Content))
        select finding;

    private IEnumerable<Finding> Of(Value content)
    {
        if (content.Text is not { } text)
        {
            yield return Finding(content, "a text of known size");
        }
        else if (text.Length > MostCharacters)
        {
            yield return Finding(
                content.Resource, content.Path, $"{text.Length.ToString(CultureInfo.InvariantCulture)} characters",
                "at most 5120");
        }
    }
}
