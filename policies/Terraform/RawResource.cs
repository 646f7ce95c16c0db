using System.Text.Json;

namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>A resource before its expressions are resolved.</summary>
/// <param name="Address">Terraform's address.</param>
/// <param name="Type">Terraform's type.</param>
/// <param name="Values">Attributes as the document has them.</param>
/// <param name="Unknown">In a plan: the same shape with true where the value is known only after apply.</param>
/// <param name="Expressions">In a plan: the same shape with the references of each attribute.</param>
internal sealed record RawResource(
    string Address, string Type, JsonElement Values, JsonElement? Unknown = null, JsonElement? Expressions = null);
