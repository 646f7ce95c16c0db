using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>One line of a widget.</summary>
public abstract record Line(string Label)
{
    /// <summary>The line as an entry of a widget's <c>metrics</c>.</summary>
    /// <remarks>CloudWatch API Reference, dashboard body structure.</remarks>
    internal abstract JsonArray ToJson();
}

/// <summary>A metric that is known by all its dimensions.</summary>
public sealed record MetricLine(string Label, Metric Metric, string Statistic) : Line(Label)
{
    internal override JsonArray ToJson()
    {
        var entry = new JsonArray(Metric.Namespace, Metric.Name);
        foreach (var dimension in Metric.Dimensions)
        {
            entry.Add(dimension.Name);
            entry.Add(dimension.Value);
        }

        entry.Add(new JsonObject { ["label"] = Label, ["stat"] = Statistic });
        return entry;
    }
}

/// <summary>All metrics of a name and a set of dimensions, whatever their values.</summary>
/// <param name="Label">Text before each line's name; may be empty.</param>
/// <param name="Namespace">Namespace.</param>
/// <param name="Name">Name.</param>
/// <param name="Dimensions">Names of the dimensions.</param>
/// <param name="Statistic">Statistic.</param>
/// <param name="PeriodSeconds">Seconds of one point.</param>
/// <param name="Terms">More words of the search, such as <c>BucketName="…"</c>; may be empty.</param>
public sealed record SearchLine(
    string Label,
    string Namespace,
    string Name,
    IReadOnlyList<string> Dimensions,
    string Statistic,
    int PeriodSeconds,
    string Terms = "") : Line(Label)
{
    internal override JsonArray ToJson()
    {
        var search = $"{{{Namespace},{string.Join(',', Dimensions)}}} MetricName=\"{Name}\" {Terms}".TrimEnd();
        return new JsonArray(new JsonObject
        {
            ["expression"] = $"SEARCH('{search}', '{Statistic}', {PeriodSeconds})",
            ["label"] = Label,
        });
    }
}

/// <summary>How a widget shows its lines.</summary>
public enum View
{
    /// <summary>One number.</summary>
    Number,

    /// <summary>Lines over time.</summary>
    Lines,
}

/// <summary>One widget.</summary>
public sealed record Widget
{
    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>How it is shown.</summary>
    public required View View { get; init; }

    /// <summary>Seconds of one point.</summary>
    public int PeriodSeconds { get; init; } = 300;

    /// <summary>Whether a number is over the whole time that the dashboard shows.</summary>
    public bool OverTheWholeTime { get; init; }

    /// <summary>What it shows.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>The widget's properties.</summary>
    internal JsonObject ToJson(string region)
    {
        var properties = new JsonObject
        {
            ["title"] = Title,
            ["region"] = region,
            ["view"] = View == View.Number ? "singleValue" : "timeSeries",
            ["period"] = PeriodSeconds,
            ["metrics"] = new JsonArray([.. Lines.Select(line => line.ToJson())]),
        };
        if (OverTheWholeTime)
        {
            properties["setPeriodToTimeRange"] = true;
        }

        return properties;
    }
}
