using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Checking;

/// <summary>A document and the file that it came from.</summary>
public sealed record CheckedFile(string Path, StackDocument Stack);

/// <summary>A rule that does not hold in a stack.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Findings">Where; at least one.</param>
public sealed record Violation(PolicyRule Rule, IReadOnlyList<Finding> Findings);

/// <summary>A finding that an exemption covers.</summary>
public sealed record Exempted(PolicyRule Rule, Finding Finding, Exemption Exemption);

/// <summary>What was found in one stack.</summary>
/// <param name="File">The file.</param>
/// <param name="Violations">Rules that do not hold.</param>
/// <param name="Exempted">Findings that exemptions cover.</param>
/// <param name="NotEvaluated">Rules that need more than this kind of document says.</param>
public sealed record StackResult(
    CheckedFile File,
    IReadOnlyList<Violation> Violations,
    IReadOnlyList<Exempted> Exempted,
    IReadOnlyList<PolicyRule> NotEvaluated);

/// <summary>What was found.</summary>
/// <param name="Rules">Rules that were checked.</param>
/// <param name="Stacks">One result for each file.</param>
/// <param name="Unused">Exemptions that cover nothing.</param>
public sealed record CheckResult(
    IReadOnlyList<PolicyRule> Rules, IReadOnlyList<StackResult> Stacks, IReadOnlyList<Exemption> Unused)
{
    /// <summary>Whether every rule holds and every exemption is needed.</summary>
    public bool IsClean => Unused is [] && Stacks.All(stack => stack.Violations is []);

    /// <summary>Number of findings that no exemption covers.</summary>
    public int Count(Severity severity) => Stacks
        .SelectMany(stack => stack.Violations)
        .Where(violation => violation.Rule.Severity == severity)
        .Sum(violation => violation.Findings.Count);

    /// <summary>Number of findings that exemptions cover.</summary>
    public int ExemptedCount => Stacks.Sum(stack => stack.Exempted.Count);
}
