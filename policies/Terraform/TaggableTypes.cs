namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>The types of resource that carry tags, from the AWS provider's own schema.</summary>
public static class TaggableTypes
{
    /// <summary>Type names of provider 5.100.0.</summary>
    public static IReadOnlySet<string> All { get; } =
        EmbeddedData.Text("taggable-resource-types.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
}
