using System.Text.Json;

namespace OpenEvolve.Cdktf.Cost.Prices;

/// <summary>A price that AWS asks.</summary>
/// <param name="Id">What the code calls it, such as <c>nat-gateway</c>.</param>
/// <param name="Usd">US dollars for one unit, without tax and without free allowances.</param>
/// <param name="Unit">Such as <c>hour</c>.</param>
/// <param name="Region">Region that it holds in.</param>
/// <param name="Date">Day on which the source said so, or on which the source was read when it bears no date.</param>
/// <param name="Verified">Whether the source was read; otherwise the price is from memory.</param>
/// <param name="Source">Where the price is from.</param>
/// <param name="Page">AWS's own page, to check against.</param>
public sealed record Price(
    string Id, decimal Usd, string Unit, string Region, DateOnly Date, bool Verified, string Source, string Page);

/// <summary>The prices of <c>main/Cost/Prices/prices.json</c>, which is part of the program.</summary>
public sealed class PriceTable
{
    /// <summary>The only region whose prices are known.</summary>
    public const string Region = "us-east-1";

    private static readonly Lazy<PriceTable> Embedded =
        new(() => new PriceTable(EmbeddedJson.Read<PriceFile>("prices.json").Prices));

    private readonly Dictionary<string, Price> _prices;

    /// <summary>A table of other prices.</summary>
    public PriceTable(IReadOnlyList<Price> prices) => _prices = prices.ToDictionary(price => price.Id);

    /// <summary>The table of the program.</summary>
    public static PriceTable Default => Embedded.Value;

    /// <summary>All prices, in the order of the file.</summary>
    public IReadOnlyCollection<Price> All => _prices.Values;

    /// <summary>The price with an id that the program itself names.</summary>
    public Price this[string id] => _prices.TryGetValue(id, out var price)
        ? price
        : throw new InvalidOperationException($"prices.json has no '{id}'.");

    /// <summary>Whether there is a price; for ids that are made from names in the stacks.</summary>
    public bool Has(string id) => _prices.ContainsKey(id);

    private sealed record PriceFile(IReadOnlyList<Price> Prices);
}

/// <summary>JSON files beside this code, compiled into the program.</summary>
internal static class EmbeddedJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public static T Read<T>(string name)
    {
        using var stream = typeof(EmbeddedJson).Assembly.GetManifestResourceStream($"Cost.{name}")
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        return JsonSerializer.Deserialize<T>(stream, Format)
            ?? throw new InvalidOperationException($"{name} holds null.");
    }
}
