using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>One weakening of one stack.</summary>
/// <param name="Operator">What kind of weakening.</param>
/// <param name="Stack">The stack.</param>
/// <param name="Place">Where.</param>
/// <param name="Change">What becomes of what is there; null removes it.</param>
internal sealed record Mutant(string Operator, string Stack, Place Place, Func<JsonNode?, JsonNode?> Change)
{
    /// <summary>The name under which reviewers know it.</summary>
    public string Id => $"{Operator} {Stack} {Place}";

    /// <summary>Type of the resource; the name of the section where it is none.</summary>
    public string Type => Place.Steps[0].Name is "resource" ? Place.Steps[1].Name : Place.Steps[0].Name;

    /// <summary>The stack with the weakening in it.</summary>
    public JsonObject Of(JsonObject stack) => Place.Edit(stack, Change);
}
