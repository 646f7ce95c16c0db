using System.Text.Json;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Checking;

/// <summary>Reads a file of exemptions.</summary>
public static class Exemptions
{
    private static readonly string[] Required = ["rule", "address", "reason"];
    private static readonly string[] Optional = ["stack", "path"];

    /// <summary>Reads a file of exemptions.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <exception cref="DocumentException">Everything that is wrong with it.</exception>
    public static IReadOnlyList<Exemption> Parse(string file, string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (parsed.RootElement.ValueKind is not JsonValueKind.Array)
            {
                throw new DocumentException($"{file}: must be a list of exemptions");
            }

            var entries = parsed.RootElement.EnumerateArray().ToList();
            var problems = entries.SelectMany((entry, i) => ProblemsOf(entry, $"[{i}]")).ToList();
            return problems is []
                ? [.. entries.Select(Read)]
                : throw new DocumentException(
                    $"{file}: {problems.Count} problem(s)\n" + string.Join('\n', problems.Select(text => $"  {text}")));
        }
        catch (JsonException problem)
        {
            throw new DocumentException($"{file}: is not JSON: {problem.Message}");
        }
    }

    private static IEnumerable<string> ProblemsOf(JsonElement entry, string path)
    {
        if (entry.ValueKind is not JsonValueKind.Object)
        {
            return [$"{path} must be an object"];
        }

        var members = entry.EnumerateObject().ToList();
        var unknown = members.Where(member => !Required.Concat(Optional).Contains(member.Name))
            .Select(member => $"{path}.{member.Name} is unknown, expected "
                + string.Join(", ", Required.Concat(Optional)));
        var missing = Required.Except(members.Select(member => member.Name))
            .Select(name => $"{path}.{name} is missing");
        var empty = members.Where(member => member.Value.ValueKind is not JsonValueKind.String
                || string.IsNullOrWhiteSpace(member.Value.GetString()))
            .Select(member => $"{path}.{member.Name} must be a text that says something");
        var rule = entry.Get("rule").Text();
        var stranger = rule is not null && Catalogue.Rules.All(known => known.Id != rule)
            ? [$"{path}.rule '{rule}' is no rule"]
            : Array.Empty<string>();
        return [.. unknown, .. missing, .. empty, .. stranger];
    }

    private static Exemption Read(JsonElement entry) => new(
        entry.Get("rule").Text()!, entry.Get("address").Text()!, entry.Get("reason").Text()!,
        entry.Get("stack").Text(), entry.Get("path").Text());
}
