namespace OpenEvolve.Cdktf.Policies;

/// <summary>All rules.</summary>
public static class Catalogue
{
    /// <summary>Every rule of the assembly, ordered by id.</summary>
    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        .. typeof(Catalogue).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PolicyRule)) && !type.IsAbstract)
            .Select(type => (PolicyRule)Activator.CreateInstance(type)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];
}
