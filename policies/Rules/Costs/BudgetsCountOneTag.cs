using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Costs;

/// <summary>Every budget counts what one cost-allocation tag marks.</summary>
public sealed class BudgetsCountOneTag : PolicyRule
{
    public override string Id => "OE-COST-002";

    public override string Title => "Every budget counts what one cost-allocation tag marks";

    public override string Rationale =>
        "Without a filter a budget counts the whole account, and stops its user for what others spend (Cost "
        + "Management User Guide, budget filters).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_budgets_budget"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(budget => budget["cost_filter"]),
        filter => filter.Items is [var only] && only["name"].Is("TagKeyValue")
            && only["values"].Items is [{ Text: { } value }]
            && value.StartsWith("user:", StringComparison.Ordinal) && value.Split('$') is [_, { Length: > 0 }],
        "TagKeyValue with one value, user:<key>$<value>");
}
