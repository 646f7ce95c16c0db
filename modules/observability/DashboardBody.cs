using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>Widgets beside each other, all of one width.</summary>
public sealed record Row(int Height, params IReadOnlyList<Widget> Widgets);

/// <summary>The body of a dashboard.</summary>
public static class DashboardBody
{
    /// <summary>Columns of a CloudWatch dashboard.</summary>
    public const int Columns = 24;

    private static readonly JsonSerializerOptions Format =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The rows from top to bottom, showing the last day first.</summary>
    public static string Of(string region, IReadOnlyList<Row> rows)
    {
        var widgets = new JsonArray();
        var y = 0;
        foreach (var row in rows)
        {
            var width = Columns / row.Widgets.Count;
            foreach (var (index, widget) in row.Widgets.Index())
            {
                widgets.Add(new JsonObject
                {
                    ["type"] = "metric",
                    ["x"] = index * width,
                    ["y"] = y,
                    ["width"] = width,
                    ["height"] = row.Height,
                    ["properties"] = widget.ToJson(region),
                });
            }

            y += row.Height;
        }

        return new JsonObject { ["start"] = "-PT24H", ["widgets"] = widgets }.ToJsonString(Format);
    }
}
