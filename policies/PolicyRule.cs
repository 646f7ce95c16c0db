using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies;

/// <summary>One claim about every stack. Its page <c>docs/policies/&lt;Id&gt;.md</c> is written from what its
/// constructor says.</summary>
/// <param name="id"><c>OE-AREA-NNN</c>.</param>
/// <param name="severity">How much a finding matters.</param>
/// <param name="title">The wanted condition, as a sentence without a full stop.</param>
/// <param name="why">Why, with the source of what is a fact of AWS.</param>
/// <param name="fix">What to do about a finding, as Markdown.</param>
/// <param name="types">Types of the resources that it looks at.</param>
/// <param name="needsConfiguration">Whether it needs what only a configuration has: backend, providers, outputs,
/// lifecycle.</param>
public abstract class PolicyRule(
    string id,
    Severity severity,
    string title,
    string why,
    string fix,
    IReadOnlyList<string> types,
    bool needsConfiguration = false)
{
    /// <summary><c>OE-AREA-NNN</c>.</summary>
    public string Id { get; } = id;

    /// <summary>The wanted condition, as a sentence without a full stop.</summary>
    public string Title { get; } = title;

    /// <summary>Why, with the source of what is a fact of AWS.</summary>
    public string Rationale { get; } = why;

    /// <summary>What to do about a finding, as Markdown.</summary>
    public string Fix { get; } = fix;

    /// <summary>How much a finding matters.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>Types of the resources that it looks at.</summary>
    public IReadOnlyList<string> ResourceTypes { get; } = types;

    /// <summary>Whether it needs what only a configuration has: backend, providers, outputs, lifecycle.</summary>
    public bool NeedsConfiguration { get; } = needsConfiguration;

    /// <summary>Folder of the rule below <c>policies/Rules</c> and of its fixture.</summary>
    public string Area => GetType().Namespace!.Split('.')[4];

    /// <summary>Where the stack breaks the rule.</summary>
    public abstract IEnumerable<Finding> Evaluate(StackDocument stack);

    /// <summary>A finding for each value that does not hold what it must.</summary>
    protected IEnumerable<Finding> Require(IEnumerable<Value> values, Func<Value, bool> holds, string expected) =>
        values.Where(value => !holds(value)).Select(value => Finding(value, expected));

    /// <summary>A value that is not what it should be.</summary>
    protected Finding Finding(Value found, string expected) =>
        new(Id, found.Resource.Address, found.Path, found.Show(), expected);

    /// <summary>A resource that is not what it should be, in words of the rule's own.</summary>
    protected Finding Finding(Resource resource, string path, string found, string expected) =>
        new(Id, resource.Address, path, found, expected);
}
