namespace OpenEvolve.Cdktf.Policies.Checking;

/// <summary>A finding that somebody has decided to live with.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Address">Address of the resource.</param>
/// <param name="Reason">Why that is right here.</param>
/// <param name="Stack">Stack, when it does not hold for all.</param>
/// <param name="Path">Path, when it does not hold for the whole resource.</param>
public sealed record Exemption(string Rule, string Address, string Reason, string? Stack = null, string? Path = null)
{
    /// <summary>Whether it is about this finding.</summary>
    public bool Covers(string stack, Finding finding) =>
        Rule == finding.RuleId && Address == finding.Address
        && (Stack is null || Stack == stack) && (Path is null || Path == finding.Path);

    /// <summary>The exemption without its reason.</summary>
    public override string ToString() =>
        $"{Rule} {Address}{(Path is null ? "" : $" {Path}")}{(Stack is null ? "" : $" [{Stack}]")}";
}
