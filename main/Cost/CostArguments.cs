namespace OpenEvolve.Cdktf.Cost;

/// <summary>How a report is written.</summary>
internal enum CostFormat
{
    Text,
    Markdown,
    Json,
}

/// <summary>What follows <c>cost</c> on the command line.</summary>
/// <param name="Environment">Name of an environment, or empty for all stacks.</param>
/// <param name="Format">How to write.</param>
internal sealed record CostArguments(string Environment, CostFormat Format)
{
    /// <summary>The arguments; null when they are not as the usage says.</summary>
    /// <param name="arguments">All arguments, <c>cost</c> first.</param>
    public static CostArguments? Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new CostArguments("", CostFormat.Text);
        var given = new HashSet<string>();
        for (var i = 1; i < arguments.Count; i++)
        {
            var isFormat = arguments[i] == "--format";
            if (!given.Add(isFormat ? "format" : "environment"))
            {
                return null;
            }

            if (!isFormat)
            {
                parsed = parsed with { Environment = arguments[i] };
            }
            else if (++i < arguments.Count && Formats.TryGetValue(arguments[i], out var format))
            {
                parsed = parsed with { Format = format };
            }
            else
            {
                return null;
            }
        }

        return parsed.Environment.StartsWith('-') ? null : parsed;
    }

    private static readonly Dictionary<string, CostFormat> Formats = new()
    {
        ["text"] = CostFormat.Text,
        ["markdown"] = CostFormat.Markdown,
        ["json"] = CostFormat.Json,
    };
}
