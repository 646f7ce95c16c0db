using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;
using OpenEvolve.Cdktf.Cost.Report;

namespace OpenEvolve.Cdktf.Tests.Cost.Billing;

public sealed class ClassifierTests
{
    [TestCase("aws_nat_gateway", "{}", 32.85)]
    [TestCase("aws_eip", "{}", 3.65)]
    [TestCase("aws_secretsmanager_secret", "{}", 0.40)]
    [TestCase("aws_kms_key", "{}", 1)]
    [TestCase("aws_cloudwatch_dashboard", "{}", 3)]
    [TestCase("aws_cloudwatch_composite_alarm", "{}", 0.50)]
    [TestCase("aws_cloudwatch_log_metric_filter", "{'metric_transformation':[{}]}", 0.30)]
    [TestCase("aws_vpc_endpoint", "{'vpc_endpoint_type':'Interface','subnet_ids':['a','b']}", 14.60)]
    [TestCase("aws_vpc_endpoint", "{'vpc_endpoint_type':'Interface','subnet_ids':['a']}", 7.30)]
    [TestCase("aws_cloudwatch_metric_alarm", "{'period':60}", 0.10)]
    [TestCase("aws_cloudwatch_metric_alarm", "{'period':10}", 0.30)]
    [TestCase("aws_cloudwatch_metric_alarm",
        "{'metric_query':[{'expression':'a/b'},{'metric':[{'period':300}]},{'metric':{'period':300}}]}", 0.20)]
    [TestCase("aws_cloudwatch_metric_alarm",
        "{'metric_query':[{'metric':[{'period':30}]},{'metric':[{'period':300}]}]}", 0.60)]
    [TestCase("aws_cloudwatch_metric_alarm",
        "{'threshold_metric_id':'e','metric_query':[{'metric':[{'period':300}]}]}", 0.30)]
    [TestCase("aws_scheduler_schedule", "{'schedule_expression':'rate(1 minute)'}", 0.0438)]
    public void A_resource_costs_the_same_every_month(string type, string body, decimal usd)
    {
        var cost = Stacks.CostOf(type, body);
        cost.FixedMonthly.ShouldBe(Span.Of(usd));
        cost.NotPriced.ShouldBeEmpty();
    }

    [TestCase("aws_vpc_endpoint", "{'vpc_endpoint_type':'Gateway'}", "gateway endpoints are free")]
    [TestCase("aws_vpc_endpoint", "{}", "gateway endpoints are free")]
    [TestCase("aws_iam_role", "{}", "IAM is free")]
    [TestCase("aws_budgets_budget", "{}", "budgets that only watch are free")]
    public void A_free_resource_is_listed_with_the_reason(string type, string body, string reason) =>
        Stacks.CostOf(type, body).Free.ShouldBe([new FreeResources(type, 1, reason)]);

    [TestCase("aws_quantum_computer", "{}", "this type is not known to the cost report")]
    [TestCase("aws_vpc_endpoint", "{'vpc_endpoint_type':'Resource'}",
        "endpoints of type 'Resource' are not in the price table")]
    [TestCase("aws_vpc_endpoint", "{'vpc_endpoint_type':'Interface'}", "it names no subnets, and AWS charges for each")]
    [TestCase("aws_scheduler_schedule", "{'schedule_expression':'x'}", "nobody knows how often 'x' runs")]
    [TestCase("aws_lambda_function", "{'function_name':'openevolve-prod-new'}",
        "nobody knows which metrics this function publishes, or how often it is called")]
    [TestCase("aws_batch_compute_environment",
        "{'compute_resources':{'type':'SPOT','min_vcpus':0,'instance_type':['m5.large','x9.large']}}",
        "no price for x9.large")]
    [TestCase("aws_sqs_queue", "{}", "it costs as it is used, and nothing is assumed about its use in this stack")]
    public void What_is_not_known_is_listed_and_in_no_sum(string type, string body, string reason)
    {
        var cost = Stacks.CostOf(type, body);
        cost.NotPriced.ShouldBe([new UnknownResource($"{type}.it", reason)]);
        cost.Monthly.ShouldBe(Span.None);
    }

    /// <summary>8 vCPUs on c5 or m5, around the clock.</summary>
    [TestCase("EC2", 248.20, 280.32)]
    [TestCase("SPOT", 49.64, 156.9792)]
    public void Hosts_that_never_go_away_are_a_fixed_cost(string type, decimal low, decimal high) =>
        Stacks.CostOf(
            "aws_batch_compute_environment",
            $"{{'compute_resources':{{'type':'{type}','min_vcpus':8,'instance_type':['c5.large','m5.large']}}}}")
            .FixedMonthly.ShouldBe(new Span(low, high));

    [TestCaseSource(typeof(TypesByUse), nameof(TypesByUse.All))]
    public void Each_type_that_costs_as_it_is_used_has_a_charge_in_the_workload(string type) =>
        Stacks.Report.Stacks.Single().Use
            .Where(charge => charge.Type == type && charge.Monthly.Low > 0).ShouldNotBeEmpty();

    [Test]
    public void Every_minute_is_43_800_calls_and_their_metrics()
    {
        var cost = Stacks.Report.Stacks.Single();
        var calls = cost.Fixed.Single(charge => charge.What == "calls of functions");
        calls.Quantity.Low.ShouldBe(43_800 + (730m / 24), 0.01m);
        // Gauges: 6 of the environment, 6 of each of 2 queues, 2 of each of 2 users; events: 4, 2, 6; clean-up: 3.
        cost.Fixed.Single(charge => charge.What == "custom metrics of handlers").Quantity
            .ShouldBe(Span.Of(22 + 12 + 3));
    }
}
