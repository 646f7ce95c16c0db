using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Operators read, and stop jobs; they change nothing and touch no user's objects or keys.</summary>
public sealed class OperatorsOnlyLook : PolicyRule
{
    public override string Id => "OE-IAM-031";

    public override string Title =>
        "Operators read, and stop jobs; they change nothing and touch no user's objects or keys";

    public override string Rationale =>
        "Runbooks need eyes and a stop button. Which actions read is AWS's own classification (Service "
        + "Authorization Reference, access levels).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_iam_group_policy_attachment"];

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
