using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

/// <summary>A place of a stack where a metric is read.</summary>
/// <param name="Place">What a finding shows.</param>
/// <param name="Namespace">Namespace; null when it cannot be read.</param>
/// <param name="Name">Name; null when it cannot be read.</param>
/// <param name="Dimensions">Dimensions with their values; a search knows the names only.</param>
internal sealed partial record MetricUse(
    Value Place, string? Namespace, string? Name, IReadOnlyDictionary<string, Value?> Dimensions)
{
    /// <summary>All places where alarms and dashboards read metrics.</summary>
    public static IEnumerable<MetricUse> In(StackDocument stack) =>
        stack.All("aws_cloudwatch_metric_alarm").SelectMany(OfAlarm)
            .Concat(stack.All("aws_cloudwatch_dashboard").SelectMany(OfDashboard));

    private static IEnumerable<MetricUse> OfAlarm(Resource alarm)
    {
        var queries = alarm["metric_query"].Items.Where(query => query["expression"].IsBlank).ToList();
        return queries.Count > 0 || !alarm["metric_query"].IsBlank
            ? queries.Select(query => Of(query["metric.metric_name"], query["metric"]))
            : [Of(alarm["metric_name"], alarm.Root)];
    }

    private static MetricUse Of(Value place, Value metric) => new(
        place,
        metric["namespace"].Text,
        metric["metric_name"].Text,
        metric["dimensions"].Members.ToDictionary(member => member.Key, member => (Value?)member.Value));

    private static IEnumerable<MetricUse> OfDashboard(Resource dashboard)
    {
        var widgets = dashboard["dashboard_body"].Json["widgets"];
        var lines = widgets.Items.SelectMany(widget => widget["properties.metrics"].Items).ToList();
        return lines.Count == 0
            ? [new MetricUse(dashboard["dashboard_body"], null, null, new Dictionary<string, Value?>())]
            : lines.Select(OfLine);
    }

    // A line is [namespace, name, dimension, value, …, options] or [{expression}].
    private static MetricUse OfLine(Value line)
    {
        var items = line.Items;
        if (items is [{ Kind: ValueKind.Object } options])
        {
            return OfSearch(options["expression"]);
        }

        var words = items.Where(item => item.Kind is not ValueKind.Object).ToList();
        var dimensions = new Dictionary<string, Value?>();
        for (var i = 2; i + 1 < words.Count; i += 2)
        {
            dimensions[words[i].Text ?? ""] = words[i + 1];
        }

        return new MetricUse(line, words.ElementAtOrDefault(0)?.Text, words.ElementAtOrDefault(1)?.Text, dimensions);
    }

    private static MetricUse OfSearch(Value expression)
    {
        var search = Search().Match(expression.Text ?? "");
        return search.Success
            ? new MetricUse(
                expression,
                search.Groups["namespace"].Value,
                search.Groups["name"].Value,
                search.Groups["dimension"].Captures.ToDictionary(name => name.Value, _ => (Value?)null))
            : new MetricUse(expression, null, null, new Dictionary<string, Value?>());
    }

    [GeneratedRegex(
        """^SEARCH\('\{(?<namespace>[^,}]+)(,(?<dimension>[^,}]+))*\} MetricName="(?<name>[^"]+)"[^']*', '[^']+', \d+\)$""")]
    private static partial Regex Search();
}
