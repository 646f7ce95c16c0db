using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Tests.Cost.Prices;

public sealed class PriceTableTests
{
    private static IEnumerable<Price> Prices => PriceTable.Default.All;

    [Test]
    public void Every_price_is_of_the_one_region() =>
        Prices.Where(price => price.Region != PriceTable.Region).ShouldBeEmpty();

    [Test]
    public void Every_price_has_a_source_a_page_of_AWS_and_a_day() =>
        Prices.Where(price => !price.Source.StartsWith("https://", StringComparison.Ordinal)
            || !price.Page.StartsWith("https://aws.amazon.com/", StringComparison.Ordinal)
            || price.Date < new DateOnly(2025, 1, 1)).ShouldBeEmpty();

    /// <summary>A price that was read names where; one from memory can only name the page to check.</summary>
    [Test]
    public void A_verified_price_names_something_else_than_the_page_to_check() =>
        Prices.Where(price => price.Verified && price.Source == price.Page).ShouldBeEmpty();

    [Test]
    public void Every_price_is_more_than_nothing() => Prices.Where(price => price.Usd <= 0).ShouldBeEmpty();

    [Test]
    public void Spot_costs_less_than_On_Demand()
    {
        var (low, high) = (PriceTable.Default["spot-low"].Usd, PriceTable.Default["spot-high"].Usd);
        low.ShouldBeLessThan(high);
        high.ShouldBeLessThan(1);
    }

    /// <summary>Against typing errors: figures that the sources print.</summary>
    [TestCase("nat-gateway", 730, 32.85)]
    [TestCase("interface-endpoint", 730, 7.30)]
    [TestCase("public-ipv4", 730, 3.65)]
    [TestCase("ec2-m5", 4 * 730, 140.16)]
    [TestCase("ec2-c5", 8, 0.34)]
    [TestCase("s3-write", 10_000, 0.05)]
    [TestCase("lambda-request", 1_000_000, 0.20)]
    [TestCase("dynamodb-write", 1_000_000, 0.625)]
    [TestCase("trail-data-event", 200_000, 0.20)]
    [TestCase("sns-email", 100_000, 2)]
    public void Prices_are_as_their_sources_say(string id, decimal quantity, decimal usd) =>
        (PriceTable.Default[id].Usd * quantity).ShouldBe(usd);

    [Test]
    public void The_workload_is_that_of_the_plan()
    {
        Workload.Default.Plan.Count.ShouldBe(8);
        Workload.Default.Jobs.ShouldBe(new Span(62.5m, 125));
        Workload.Default.Quantities
            .Where(quantity => quantity.Low <= 0 || quantity.High < quantity.Low).ShouldBeEmpty();
        Workload.Default.Quantities.Select(quantity => quantity.Id).ShouldBeUnique();
    }
}
