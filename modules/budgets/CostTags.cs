namespace OpenEvolve.Cdktf.Modules.Budgets;

/// <summary>What the cost allocation tags need.</summary>
public sealed record CostTagsProps
{
    /// <summary>Keys of the tags.</summary>
    public required IReadOnlyList<string> Keys { get; init; }
}

/// <summary>Tags by which bills and budgets can be split. Only the account that pays may switch them on, and only once
/// each has been seen on something that was billed.</summary>
public sealed class CostTags : Construct
{
    /// <summary>Switches the tags on.</summary>
    public CostTags(Construct scope, string id, CostTagsProps props) : base(scope, id)
    {
        foreach (var key in props.Keys)
        {
            _ = new CeCostAllocationTag(this, key.ToLowerInvariant(), new CeCostAllocationTagConfig
            {
                TagKey = key,
                Status = "Active",
            });
        }
    }
}
