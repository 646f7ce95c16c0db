using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class OperatorsOnlyLook() : PolicyRule(
    "OE-IAM-031",
    Severity.Blocker,
    "Operators read, and stop jobs; they change nothing and touch no user's objects or keys",
    why: "Runbooks need eyes and a stop button. Which actions read is AWS's own classification (Service Authorization "
        + "Reference, access levels).",
    fix: "Remove the action from the policy of the group.",
    types: ["aws_iam_group_policy_attachment"])
{
    private static readonly string[] Attachments = ["aws_iam_group_policy_attachment"];
    private static readonly string[] StopButton = ["batch:CancelJob", "batch:TerminateJob"];
    private static readonly string[] Private = ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Tenants.OfPeople(stack, Attachments).SelectMany(Actions.Allowed).Select(allowed => allowed.Action),
        action => action.Text is { } name && (StopButton.Contains(name) || IsLook(name)),
        "an action that only looks");

    private static bool IsLook(string name) =>
        ActionTable.Instance.Find(name) is { Access: "Read" or "List" } facts
        && !Private.Contains(name)
        && !(name.StartsWith("s3:", StringComparison.Ordinal) && facts.Resources.Contains("object"));
}
