using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;
using OpenEvolve.Cdktf.Cost.Report;
using OpenEvolve.Cdktf.Tests.Conventions;
using OpenEvolve.Cdktf.Tooling;

namespace OpenEvolve.Cdktf.Tests.Cost.Report;

public sealed class CostReportTests
{
    /// <summary>A new type of resource must be classified before it is deployed.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void Everything_in_our_stacks_is_known(string stack)
    {
        var resources = StackResources.Of(stack, StackDocument.Of(stack).Root.Node!);
        resources.Resources.Count.ShouldBeGreaterThan(5);
        Stacks.Of(resources).Stacks.Single().NotPriced.ShouldBeEmpty();
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void An_environment_has_a_cost_and_every_row_of_the_plan(string stack)
    {
        var cost = Stacks.Of(StackResources.Of(stack, StackDocument.Of(stack).Root.Node!)).Stacks.Single();
        cost.FixedMonthly.Low.ShouldBeGreaterThan(30);
        cost.Monthly.High.ShouldBeGreaterThan(cost.FixedMonthly.High);
        Workload.Default.Plan.Select(estimate => estimate.Component)
            .Except(cost.Components.Select(component => component.Name)).ShouldBeEmpty();
        cost.Components.Where(component => component.Computed.High == 0).ShouldBeEmpty();
    }

    [Test]
    public void The_rows_of_the_components_add_up_to_the_total()
    {
        var cost = Stacks.Report.Stacks.Single();
        var sum = cost.Components.Aggregate(Span.None, (rows, component) => rows + component.Computed);
        sum.Low.ShouldBe(cost.Monthly.Low, 0.0001m);
        sum.High.ShouldBe(cost.Monthly.High, 0.0001m);
    }

    /// <summary>500 hours of 8 vCPUs: 85 to 90 % on Spot at 20 to 56 % of 0.0425 to 0.063, the rest at 0.048.</summary>
    [TestCase("EC2 Spot", 28.90, 127.008)]
    [TestCase("EC2 On-Demand", 19.20, 28.80)]
    public void Compute_is_vCPU_hours_by_price(string component, decimal low, decimal high) =>
        Stacks.Report.Stacks.Single().Components.Single(row => row.Name == component).Computed
            .ShouldBe(new Span(low, high));

    [TestCase(5, 10, 20, 30, "below")]
    [TestCase(5, 25, 20, 30, "overlaps")]
    [TestCase(20, 30, 20, 30, "within")]
    [TestCase(10, 40, 20, 30, "overlaps")]
    [TestCase(31, 40, 20, 30, "above")]
    public void A_range_is_compared_with_that_of_the_plan(
        decimal low, decimal high, decimal planLow, decimal planHigh, string verdict) =>
        new ComponentCost("", new Span(low, high), new Estimate("", planLow, planHigh)).Verdict.ShouldBe(verdict);

    /// <summary>730 hours at 0.01 for 0.045 - 0.01 a GB.</summary>
    [Test]
    public void An_endpoint_pays_off_above_209_GB_in_each_zone()
    {
        var network = Stacks.Report.Stacks.Single().Network.ShouldNotBeNull();
        network.GbOfOneEndpoint.ShouldBe(208.571m, 0.001m);
        network.GbOfAll.ShouldBe(2 * 208.571m, 0.001m);
        network.GatewaysMonthly.ShouldBe(36.50m);
    }

    [Test]
    public void Another_region_is_refused() =>
        Should.Throw<ToolException>(() => Stacks.Of(Stacks.One("aws_eip", "{}", "eu-west-1"))).Message.ShouldBe(
            "cost: main/Cost/Prices/prices.json has prices of us-east-1 only\n  openevolve-prod is in eu-west-1\n"
            + "name one environment that is there, such as: dotnet run --project main -- cost dev");

    [Test]
    public void What_is_free_everywhere_is_free_in_another_region_too() =>
        Stacks.Of(Stacks.One("aws_iam_role", "{}", "eu-west-1")).FixedMonthly.ShouldBe(Span.None);

    [Test]
    public void Prices_from_memory_are_counted_and_those_in_the_sums_named()
    {
        Stacks.Report.Unverified.Count.ShouldBe(PriceTable.Default.All.Count(price => !price.Verified));
        var used = Stacks.Report.UnverifiedInUse.Select(price => price.Id).ToArray();
        used.ShouldContain("ec2-r5");
        used.ShouldContain("spot-low");
        used.ShouldNotContain("ec2-r7i");
    }
}
