using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class RolesTrustOneService() : PolicyRule(
    "OE-IAM-012",
    Severity.Blocker,
    "Every role is for one AWS service, or for workflows",
    why: "A principal of another account, or everybody, could otherwise become the role. Workflows have trust "
        + "policies of another shape, and a rule of their own (OE-IAM-039).",
    fix: "Write one statement that allows `sts:AssumeRole` to one `Service` principal.",
    types: ["aws_iam_role"])
{
    private static readonly string[] Services =
    [
        "budgets.amazonaws.com", "ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "firehose.amazonaws.com",
        "lambda.amazonaws.com", "logs.amazonaws.com", "s3.amazonaws.com", "scheduler.amazonaws.com",
        "vpc-flow-logs.amazonaws.com",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).Where(role => !Pipelines.IsRole(role)).SelectMany(role =>
        {
            var trust = new PolicyDocument(role["assume_role_policy"], PolicyUse.Trust).Statements.ToList();
            return trust is not [var only]
                ? [Finding(role, "assume_role_policy", $"{trust.Count} statements", "one")]
                : Require(
                        [only.Value["Principal"]],
                        principal => principal.Members.Count == 1
                            && principal["Service"].Items is [{ Text: { } name }] && Services.Contains(name),
                        $"one of {string.Join(", ", Services)}")
                    .Concat(Require([only.Value["Action"]], action => action.Texts.SequenceEqual(["sts:AssumeRole"])
                        && action.Items.Count == 1, "'sts:AssumeRole'"));
        });
}
