using OpenEvolve.Cdktf.Modules.Observability;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class DashboardTests
{
    private static readonly DashboardProps Props = new()
    {
        Names = ModuleStack.Names,
        Buckets = ["openevolve-test-inputs-123456789012", "openevolve-test-outputs-123456789012"],
        NatGatewayIds = ["nat-1", "nat-2"],
        Metering = true,
    };

    private static readonly string[] Dashboards = ["dashboard", "without_nat", "without_metering"];

    private ModuleStack _stack;
    private string _url = "";

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
    {
        _url = new Dashboard(scope, "dashboard", Props).Outputs.Url;
        _ = new Dashboard(scope, "without_nat", Props with { NatGatewayIds = [] });
        _ = new Dashboard(scope, "without_metering", Props with { Metering = false });
    });

    [Test]
    public void It_has_five_rows_that_go_from_jobs_to_bytes() =>
        Widgets("dashboard").GroupBy(widget => Number(widget, "y")).Select(row => string.Join(
            " | ", row.OrderBy(widget => Number(widget, "x")).Select(widget => widget.At("properties.title").Text)))
        .ShouldBe(
        [
            "Running | Waiting | Failed in the time shown (24 h) | Spent this month",
            "Best score by job",
            "Iterations per minute by job",
            "CPU of the fleets (%) | CPU by instance, all of this account and region (%)",
            "LLM calls that succeed (%) | Bytes in S3, once a day, by storage class | "
                + "Bytes through NAT to the internet",
        ]);

    [TestCaseSource(nameof(Dashboards))]
    public void No_widget_lies_on_another_or_beyond_the_24_columns(string dashboard)
    {
        var cells = (from widget in Widgets(dashboard)
                     from x in Enumerable.Range(Number(widget, "x"), Number(widget, "width"))
                     from y in Enumerable.Range(Number(widget, "y"), Number(widget, "height"))
                     select (x, y)).ToList();
        cells.ShouldBeUnique();
        cells.ShouldAllBe(cell => cell.x >= 0 && cell.x < 24);
    }

    [TestCaseSource(nameof(Dashboards))]
    public void Rows_are_filled_to_the_last_column(string dashboard) =>
        Widgets(dashboard).GroupBy(widget => Number(widget, "y"))
            .Select(row => row.Sum(widget => Number(widget, "width"))).ShouldAllBe(width => width == 24);

    [TestCase("Running",
        "[['OpenEvolve/Platform','JobsRunning','Environment','test',{'label':'jobs','stat':'Maximum'}]]")]
    [TestCase("Failed in the time shown (24 h)",
        "[['OpenEvolve/Platform','JobsFailed','Environment','test',{'label':'jobs','stat':'Sum'}]]")]
    [TestCase("Best score by job",
        @"[[{'expression':'SEARCH('{OpenEvolve,JobId,Owner} MetricName=\'BestScore\'', 'Maximum', 300)','label':''}]]")]
    [TestCase("LLM calls that succeed (%)",
        "[['OpenEvolve','LLMCallSuccessRate','Environment','test',{'label':'all jobs','stat':'Average'}]]")]
    public void A_widget_shows(string title, string metrics) =>
        Widget(title)["properties.metrics"].ShouldBe(metrics);

    [Test]
    public void The_number_of_failed_jobs_is_their_sum_over_the_day_that_is_shown()
    {
        Widget("Failed in the time shown (24 h)")["properties.setPeriodToTimeRange"].ShouldBe("true");
        Body("dashboard")["start"].ShouldBe("'-PT24H'");
    }

    [Test]
    public void Every_NAT_gateway_has_its_line() =>
        Widget("Bytes through NAT to the internet").At("properties.metrics").Items.Select(line => line["3"])
            .ShouldBe(["'nat-1'", "'nat-2'"]);

    [TestCase("without_nat", "Bytes through NAT to the internet")]
    [TestCase("without_metering", "Spent this month")]
    public void What_nobody_publishes_is_not_shown(string dashboard, string title) =>
        Widgets(dashboard).Select(widget => widget.At("properties.title").Text).ShouldNotContain(title);

    [Test]
    public void Its_address_opens_it()
    {
        _stack["aws_cloudwatch_dashboard.dashboard"]["dashboard_name"].ShouldBe("'openevolve-test-jobs'");
        _url.ShouldBe("https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1"
            + "#dashboards/dashboard/openevolve-test-jobs");
    }

    private Json Body(string dashboard) => _stack[$"aws_cloudwatch_dashboard.{dashboard}"].Inside("dashboard_body");

    private IReadOnlyList<Json> Widgets(string dashboard) => Body(dashboard).At("widgets").Items;

    private Json Widget(string title) =>
        Widgets("dashboard").Single(widget => widget.At("properties.title").Text == title);

    private static int Number(Json widget, string key) => widget.At(key).Node!.GetValue<int>();
}
