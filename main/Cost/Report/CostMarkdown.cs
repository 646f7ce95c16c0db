using System.Text;
using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Report;

/// <summary>The report for a pull request or a page.</summary>
public static class CostMarkdown
{
    /// <summary>The whole report.</summary>
    public static string Of(CostReport report)
    {
        var text = new StringBuilder("# Cost\n\n");
        text.Append("| Stack | Fixed, USD a month | With the workload |\n|---|--:|--:|\n");
        foreach (var stack in report.Stacks)
        {
            text.Append($"| {stack.Stack} | {Shown.Money(stack.FixedMonthly)} | {Shown.Money(stack.Monthly)} |\n");
        }

        text.Append($"\nWorkload: {report.Workload.Name}.\n");
        foreach (var stack in report.Stacks)
        {
            Write(text, stack);
        }

        text.Append("\n## Notes\n\n");
        foreach (var note in CostReport.Notes.Concat(CostNotes.OfPrices(report)))
        {
            text.Append($"- {note}\n");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, StackCost stack)
    {
        text.Append($"\n## {stack.Stack}\n");
        if (stack.NotPriced.Count > 0)
        {
            text.Append("\n**Not priced, in no sum:**\n\n");
            foreach (var unknown in stack.NotPriced)
            {
                text.Append($"- `{unknown.Address}`: {unknown.Reason}\n");
            }
        }

        Charges(text, "Fixed", stack.Fixed);
        Charges(text, "By use, with the workload", stack.Use);
        if (stack.Components.Count > 0)
        {
            text.Append("\n| Component | Computed | Plan | |\n|---|--:|--:|---|\n");
            foreach (var component in stack.Components)
            {
                var plan = component.Plan is { } estimate ? Shown.Money(new Span(estimate.Low, estimate.High)) : "";
                var computed = Shown.Money(component.Computed);
                text.Append($"| {component.Name} | {computed} | {plan} | {component.Verdict} |\n");
            }
        }

        if (stack.Network is { } network)
        {
            text.Append($"\n{string.Join('\n', CostNotes.OfNetwork(network))}\n");
        }

        text.Append($"\n<details><summary>{stack.Free.Sum(free => free.Count)} free resources</summary>\n\n");
        text.Append("| Type | Count | Why |\n|---|--:|---|\n");
        foreach (var free in stack.Free)
        {
            text.Append($"| `{free.Type}` | {free.Count} | {free.Reason} |\n");
        }

        text.Append("\n</details>\n");
    }

    private static void Charges(StringBuilder text, string title, IReadOnlyList<Charge> charges)
    {
        if (charges.Count == 0)
        {
            return;
        }

        text.Append($"\n| {title} | Quantity | Price | USD a month |\n|---|--:|---|--:|\n");
        foreach (var charge in charges)
        {
            text.Append($"| {charge.Component}: {charge.What} | {Shown.Quantity(charge.Quantity)} | "
                + $"{Shown.Rate(charge)}{(charge.IsVerified ? "" : " (not verified)")} | "
                + $"{Shown.Money(charge.Monthly)} |\n");
        }
    }
}
