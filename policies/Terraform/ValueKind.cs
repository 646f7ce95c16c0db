namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>What is known of a value.</summary>
public enum ValueKind
{
    /// <summary>The key is absent or null.</summary>
    Missing,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string without anything unknown in it.</summary>
    Text,

    /// <summary>A list or a set.</summary>
    List,

    /// <summary>A map or a block.</summary>
    Object,

    /// <summary>Something that only Terraform or AWS will know.</summary>
    Unknown,
}
