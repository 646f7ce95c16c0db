namespace OpenEvolve.Cdktf.Policies;

/// <summary>One place where a rule does not hold.</summary>
/// <param name="RuleId">Id of the rule.</param>
/// <param name="Address">Terraform's address of the resource.</param>
/// <param name="Path">Attribute, or what the resource lacks.</param>
/// <param name="Found">What is there.</param>
/// <param name="Expected">What should be.</param>
public sealed record Finding(string RuleId, string Address, string Path, string Found, string Expected)
{
    /// <summary>The finding as one line.</summary>
    public override string ToString() => $"{Address}: {Path} is {Found}, expected {Expected}";
}
