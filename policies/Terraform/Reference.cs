namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>A mention of another resource in an expression.</summary>
/// <param name="Address">Address of the resource, without an index.</param>
/// <param name="Attribute">Attribute that is read; empty when the whole resource is.</param>
public sealed record Reference(string Address, string Attribute)
{
    /// <summary>Type of the resource.</summary>
    public string Type => Address.Split('.')[^2];
}
