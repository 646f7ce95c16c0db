using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Budgets;

public sealed class BudgetsCountOneTag() : PolicyRule(
    "OE-COST-002",
    Severity.Major,
    "Every budget counts what one cost-allocation tag marks",
    why: "Without a filter a budget counts the whole account, and stops its user for what others spend (Cost "
        + "Management User Guide, budget filters).",
    fix: "Add a `cost_filter` named `TagKeyValue` with one value, `user:<key>$<value>`.",
    types: ["aws_budgets_budget"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(budget => budget["cost_filter"]),
        filter => filter.Items is [var only] && only["name"].Is("TagKeyValue")
            && only["values"].Items is [{ Text: { } value }]
            && value.StartsWith("user:", StringComparison.Ordinal) && value.Split('$') is [_, { Length: > 0 }],
        "TagKeyValue with one value, user:<key>$<value>");
}
