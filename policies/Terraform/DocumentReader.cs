using System.Text.Json;

namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>Reads any of the three kinds of document.</summary>
public static class DocumentReader
{
    /// <summary>Reads one document.</summary>
    /// <param name="name">Name of the stack, unless the document itself says it.</param>
    /// <param name="json">Text of the file.</param>
    /// <exception cref="DocumentException">It is not JSON, of no known kind, or holds no resource.</exception>
    public static StackDocument Read(string name, string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json);
            var document = ReadRoot(name, parsed.RootElement.Clone());
            return document.Resources.Count > 0
                ? document
                : throw new DocumentException($"{name}: holds no resource, so there is nothing to check");
        }
        catch (JsonException problem)
        {
            throw new DocumentException($"{name}: is not JSON: {problem.Message}");
        }
    }

    private static StackDocument ReadRoot(string name, JsonElement root) =>
        root.ValueKind is not JsonValueKind.Object ? throw new DocumentException($"{name}: is not a JSON object")
        : root.TryGetProperty("planned_values", out _) ? ShownReader.Read(name, DocumentKind.Plan, root)
        : root.TryGetProperty("values", out _) ? ShownReader.Read(name, DocumentKind.State, root)
        : root.TryGetProperty("resource", out _) || root.TryGetProperty("terraform", out _)
            ? ConfigurationReader.Read(name, root)
        : throw new DocumentException(
            $"{name}: is neither synthesized Terraform JSON nor the output of terraform show -json");
}
