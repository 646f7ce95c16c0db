using OpenEvolve.Cdktf.Policies.Iam;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

/// <summary>What service control policies must deny.</summary>
/// <param name="Actions">Every one of these.</param>
/// <param name="On">On these resources of an environment; regions are left out of their ARNs.</param>
internal sealed record Guardrail(IReadOnlyList<string> Actions, Func<Scope, IEnumerable<string>> On)
{
    /// <summary>Which conditions a denial may have beside the exemption of named roles.</summary>
    public Func<Condition, IReadOnlyList<Scope>, bool> Under { get; init; } = (_, _) => false;
}
