using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Workflows;

public sealed class UnapprovedWorkflowsLook() : PolicyRule(
    "OE-IAM-040",
    Severity.Blocker,
    "Workflows that nobody approves look at settings, and change nothing",
    why: "A pull request can rewrite the workflow that runs for it; only a job of a protected environment waits for "
        + "reviewers (GitHub, deployment environments). Which actions read is AWS's own classification (Service "
        + "Authorization Reference, access levels).",
    fix: """
        Give what changes things to a role whose subjects all end with `:environment:<name>`, and protect that
        environment with reviewers.
        """,
    types: ["aws_iam_role"])
{
    // Reading these is reading what users keep in the platform.
    private static readonly string[] Private =
    [
        "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "logs:FilterLogEvents", "logs:GetLogEvents",
        "logs:StartLiveTail", "logs:StartQuery", "secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue",
        "sqs:ReceiveMessage",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from role in Pipelines.Roles(stack)
        where !Pipelines.IsApproved(role)
        from policy in Roles.PoliciesOf(role)
            .Concat(PolicyDocument.In(stack, PolicyUse.Boundary)
                .Where(boundary => role["permissions_boundary"].PointsTo(boundary.Resource)))
        from allowed in Actions.Allowed(policy)
        where allowed.Action.Text is not { } name || !IsLook(allowed.Statement, name)
        select Finding(allowed.Action, "an action that reads settings, or this stack's state");

    private static bool IsLook(Statement statement, string name) =>
        ActionTable.Instance.Find(name) is { Access: "Read" or "List" } facts
        && !Private.Contains(name)
        && (!(name.StartsWith("s3:", StringComparison.Ordinal) && facts.Resources.Contains("object"))
            || (statement.Resources is not [] && statement.Resources.All(IsState)))
        && (name is not "dynamodb:GetItem" || IsOneRow(statement));

    private static bool IsState(Value resource) =>
        resource.Text is { } arn && arn.EndsWith(".tfstate", StringComparison.Ordinal) && !Wildcard.IsPattern(arn);

    // Beside the locks, the table holds the digest of each state.
    private static bool IsOneRow(Statement statement) =>
        statement.Condition("ForAllValues:StringEquals", "dynamodb:LeadingKeys")?.Values.Items is [{ Text: { } row }]
        && row.EndsWith(".tfstate-md5", StringComparison.Ordinal);
}
