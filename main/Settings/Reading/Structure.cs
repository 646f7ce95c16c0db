using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Compares a JSON document with the records and collects every difference in one pass.</summary>
internal sealed class Structure(Problems problems)
{
    private const string SchemaKey = "$schema";

    public void CheckDocument(JsonElement document, JsonTypeInfo shape)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"holds {Scalars.Show(document)}; must be one object {{ … }}");
            return;
        }

        CheckObject(document, shape, "");
    }

    private static JsonTypeInfo Shape(Type type) =>
        EnvironmentJson.Default.GetTypeInfo(type)
        ?? throw new InvalidOperationException($"{type} is not part of {nameof(EnvironmentJson)}.");

    private void Check(JsonElement value, Type type, bool nullable, string path)
    {
        if (nullable && value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var shape = Shape(type);
        var orNull = nullable ? ", or null" : "";
        switch (shape.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object:
                CheckObject(value, shape, path + ".");
                break;
            case JsonTypeInfoKind.Object:
                problems.Add($"{path} {Scalars.Show(value)} must be an object {{ … }}{orNull}");
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array:
                CheckList(value, shape, path);
                break;
            case JsonTypeInfoKind.Enumerable:
                problems.Add($"{path} {Scalars.Show(value)} must be a list [ … ]{orNull}");
                break;
            default:
                if (Scalars.Expectation(value, type) is { Length: > 0 } expectation)
                {
                    problems.Add($"{path} {Scalars.Show(value)} must be {expectation}{orNull}");
                }

                break;
        }
    }

    private void CheckList(JsonElement list, JsonTypeInfo shape, string path)
    {
        var elementType = shape.ElementType
            ?? throw new InvalidOperationException($"{shape.Type} has no element type.");
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            Check(element, elementType, nullable: false, $"{path}[{index++}]");
        }
    }

    private void CheckObject(JsonElement value, JsonTypeInfo shape, string prefix)
    {
        var members = shape.Properties.ToDictionary(member => member.Name);
        var missing = members.Keys.ToHashSet();
        var seen = new HashSet<string>();
        foreach (var property in value.EnumerateObject())
        {
            var name = Scalars.Text(property);
            if (!seen.Add(name))
            {
                problems.Add($"{prefix}{name} is written more than once; keep one");
            }
            else if (members.TryGetValue(name, out var member))
            {
                missing.Remove(name);
                var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
                Check(property.Value, type, member.IsSetNullable, prefix + name);
            }
            else if (name == SchemaKey && shape.Type == typeof(EnvironmentSettings))
            {
                Check(property.Value, typeof(string), nullable: false, SchemaKey);
            }
            else
            {
                ReportUnknown(name, prefix, members.Keys, missing);
            }
        }

        foreach (var name in members.Keys.Where(missing.Contains))
        {
            problems.Add($"{prefix}{name} is missing");
        }
    }

    /// <summary>A misspelled key is one problem: the name it stands for is then not reported as missing too.</summary>
    private void ReportUnknown(string name, string prefix, IReadOnlyCollection<string> known, HashSet<string> missing)
    {
        var meant = Nearest.Find(name, known);
        missing.Remove(meant);
        problems.Add(meant.Length > 0
            ? $"{prefix}{name} is not a known key; did you mean '{meant}'?"
            : $"{prefix}{name} is not a known key; known are {string.Join(", ", known)}");
    }
}
