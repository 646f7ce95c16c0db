using System.Text;
using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Report;

/// <summary>The report for a terminal.</summary>
public static class CostText
{
    private const int Label = 50;
    private const int Amount = 17;

    /// <summary>The whole report.</summary>
    public static string Of(CostReport report)
    {
        var text = new StringBuilder();
        foreach (var stack in report.Stacks)
        {
            Write(text, stack, report.Workload);
        }

        if (report.Stacks.Count > 1)
        {
            Line(text, $"Fixed cost of all {report.Stacks.Count} stacks: {Shown.Money(report.FixedMonthly)} a month");
            Line(text, "");
        }

        Line(text, "Notes");
        foreach (var note in CostReport.Notes.Concat(CostNotes.OfPrices(report)))
        {
            Line(text, $"  - {Shown.Wrapped(note, "    ")}");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, StackCost stack, Workload workload)
    {
        Line(text, $"{stack.Stack} ({stack.Region})");
        Line(text, "");
        Line(text, "  Fixed, USD a month");
        foreach (var charge in stack.Fixed)
        {
            Line(text, Row($"{charge.Component}: {charge.What}", Shown.Money(charge.Monthly),
                $"{Shown.Quantity(charge.Quantity)} at {Shown.Rate(charge)}"));
        }

        Line(text, Row("total", Shown.Money(stack.FixedMonthly), ""));
        if (stack.NotPriced.Count > 0)
        {
            Line(text, "");
            Line(text, "  NOT PRICED, in no sum");
            foreach (var unknown in stack.NotPriced)
            {
                Line(text, $"    {Shown.Wrapped($"{unknown.Address}: {unknown.Reason}", "      ")}");
            }
        }

        Workloads(text, stack, workload);
        if (stack.Network is { } network)
        {
            Line(text, "");
            Line(text, "  NAT or interface endpoints");
            foreach (var sentence in CostNotes.OfNetwork(network))
            {
                Line(text, $"    {Shown.Wrapped(sentence, "    ")}");
            }
        }

        Line(text, "");
        Line(text, $"  Free: {stack.Free.Sum(free => free.Count)} resources of {stack.Free.Count} types");
        foreach (var reason in stack.Free.GroupBy(free => free.Reason))
        {
            var types = string.Join(", ", reason.Select(free => $"{free.Count} {free.Type}"));
            Line(text, $"    {Shown.Wrapped($"{reason.Key}: {types}", "      ")}");
        }

        Line(text, "");
    }

    private static void Workloads(StringBuilder text, StackCost stack, Workload workload)
    {
        Line(text, "");
        if (stack.Components.Count == 0)
        {
            Line(text, $"  With use: {Shown.Money(stack.Monthly)} a month");
            return;
        }

        Line(text, $"  With {workload.Name}:");
        Line(text, "  USD a month, fixed cost included");
        Line(text, Row("", "computed", "plan"));
        foreach (var component in stack.Components)
        {
            var plan = component.Plan is { } estimate
                ? $"{Shown.Money(new Span(estimate.Low, estimate.High))}: {component.Verdict}"
                : component.Verdict;
            Line(text, Row(component.Name, Shown.Money(component.Computed), plan));
        }

        Line(text, Row("total", Shown.Money(stack.Monthly),
            $"{Shown.Money(new Span(workload.PlanTotal.Low, workload.PlanTotal.High))}"));
    }

    private static string Row(string label, string amount, string rest) =>
        $"    {label.PadRight(Label)} {amount.PadLeft(Amount)}   {rest}".TrimEnd();

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
