using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies;

/// <summary>One claim about every stack. Its page is <c>docs/policies/&lt;Id&gt;.md</c>.</summary>
public abstract class PolicyRule
{
    /// <summary><c>OE-AREA-NNN</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The wanted condition, as a sentence without a full stop.</summary>
    public abstract string Title { get; }

    /// <summary>Why, with the source of what is a fact of AWS.</summary>
    public abstract string Rationale { get; }

    /// <summary>How much a finding matters.</summary>
    public abstract Severity Severity { get; }

    /// <summary>Types of the resources that it looks at.</summary>
    public abstract IReadOnlyList<string> ResourceTypes { get; }

    /// <summary>Whether it needs what only a configuration has: backend, providers, outputs, lifecycle.</summary>
    public virtual bool NeedsConfiguration => false;

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
