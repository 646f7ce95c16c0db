using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Tests.Settings;

/// <summary>The JSON schema of an environment file: structure from the records, descriptions from their summaries.
/// </summary>
internal static class EnvironmentSchema
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Text of <c>environment.schema.json</c>.</summary>
    public static string Text()
    {
        var summaries = Summaries();
        var root = Options.GetJsonSchemaAsNode(typeof(EnvironmentSettings), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node.AsObject(), summaries),
        }).AsObject();
        root["properties"]!.AsObject().Insert(0, "$schema", new JsonObject { ["type"] = "string" });
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return root.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Describe(
        JsonSchemaExporterContext context, JsonObject node, Dictionary<string, string> summaries)
    {
        var member = context.PropertyInfo?.AttributeProvider as MemberInfo;
        var key = member is null
            ? $"T:{context.TypeInfo.Type.FullName}"
            : $"P:{member.DeclaringType!.FullName}.{member.Name}";
        if (summaries.TryGetValue(key, out var summary))
        {
            node.Insert(0, "description", summary);
        }

        return node;
    }

    /// <summary>Summaries by member, from the documentation file that the compiler writes beside the assembly.
    /// </summary>
    private static Dictionary<string, string> Summaries()
    {
        var file = Path.ChangeExtension(typeof(EnvironmentSettings).Assembly.Location, ".xml");
        return XDocument.Load(file).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!));
    }

    private static string Plain(XElement summary)
    {
        foreach (var reference in summary.Descendants("see").ToList())
        {
            var name = reference.Attribute("cref")!.Value.Split('.')[^1];
            reference.ReplaceWith(JsonNamingPolicy.CamelCase.ConvertName(name));
        }

        return Regex.Replace(summary.Value, @"\s+", " ").Trim();
    }
}
