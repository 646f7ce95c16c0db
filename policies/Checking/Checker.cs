using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Checking;

/// <summary>Applies rules to stacks.</summary>
public static class Checker
{
    /// <summary>Applies all rules to all files. An exemption that names a stack counts as unused only when that stack
    /// is among them.</summary>
    public static CheckResult Check(
        IReadOnlyList<CheckedFile> files, IReadOnlyList<PolicyRule> rules, IReadOnlyList<Exemption> exemptions)
    {
        var stacks = files.Select(file => Check(file, rules, exemptions)).ToList();
        var used = stacks.SelectMany(stack => stack.Exempted).Select(exempted => exempted.Exemption).ToHashSet();
        var names = files.Select(file => file.Stack.Name).ToHashSet();
        var unused = exemptions.Where(exemption =>
            !used.Contains(exemption) && (exemption.Stack is null || names.Contains(exemption.Stack)));
        return new CheckResult(rules, stacks, [.. unused]);
    }

    private static StackResult Check(
        CheckedFile file, IReadOnlyList<PolicyRule> rules, IReadOnlyList<Exemption> exemptions)
    {
        var evaluated = rules.Where(rule => IsEvaluated(rule, file.Stack)).ToList();
        var found =
            (from rule in evaluated
             from finding in rule.Evaluate(file.Stack).Distinct()
             let exemption = exemptions.FirstOrDefault(exemption => exemption.Covers(file.Stack.Name, finding))
             select (rule, finding, exemption)).ToList();
        return new StackResult(
            file,
            [
                .. found.Where(entry => entry.exemption is null).GroupBy(entry => entry.rule)
                    .Select(entries => new Violation(entries.Key, [.. entries.Select(entry => entry.finding)])),
            ],
            [
                .. found.Where(entry => entry.exemption is not null)
                    .Select(entry => new Exempted(entry.rule, entry.finding, entry.exemption!)),
            ],
            [.. rules.Except(evaluated)]);
    }

    private static bool IsEvaluated(PolicyRule rule, StackDocument stack) =>
        !rule.NeedsConfiguration || stack.Kind is DocumentKind.Configuration;
}
