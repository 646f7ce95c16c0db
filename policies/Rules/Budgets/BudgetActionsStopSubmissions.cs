using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Budgets;

public sealed class BudgetActionsStopSubmissions() : PolicyRule(
    "OE-COST-001",
    Severity.Blocker,
    "A budget action takes from users the way to submit jobs, and nothing else",
    why: "An action runs unattended: what it attaches must be a denial of the stack, and the role that does it must "
        + "be Budgets' own (Cost Management User Guide, budget actions).",
    fix: """
        Name a policy of the stack with only Deny statements on the jobs API, an execution role for
        `budgets.amazonaws.com`, `AUTOMATIC`, and a subscriber.
        """,
    types: ["aws_budgets_budget_action"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(action =>
        Require([action["approval_model"]], model => model.Is("AUTOMATIC"), "'AUTOMATIC'")
            .Concat(Require([action["action_type"]], type => type.Is("APPLY_IAM_POLICY"), "'APPLY_IAM_POLICY'"))
            .Concat(Require([action["subscriber"]], people => !people.IsBlank, "a subscriber"))
            .Concat(Require(
                [action["definition.iam_action_definition.policy_arn"]],
                arn => stack.Target(arn, "aws_iam_policy") is { } policy && StopsSubmissions(policy),
                "a policy of the stack that denies the jobs API and allows nothing"))
            .Concat(Require(
                [action["execution_role_arn"]],
                arn => stack.Target(arn, "aws_iam_role") is { } role
                    && role["assume_role_policy"].Json["Statement"].Items
                        .All(trust => trust["Principal.Service"].Texts.SequenceEqual(["budgets.amazonaws.com"])),
                "a role of the stack for Budgets")));

    private static bool StopsSubmissions(Resource policy)
    {
        var statements = new PolicyDocument(policy["policy"], PolicyUse.Identity).Statements.ToList();
        return statements.All(statement => statement.Denies)
            && statements.Any(statement => statement.Covers("lambda:InvokeFunctionUrl"));
    }
}
