namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>Tells what each resource of a stack costs when nobody uses it.</summary>
internal sealed class Classifier(Rates rates)
{
    public Verdict Of(Resource resource) => resource.Type switch
    {
        "aws_batch_compute_environment" => ComputeBilling.Of(resource, rates),
        "aws_budgets_budget_action" => rates.Fixed(
            resource, Component.Budgets, "days of budget actions", "budget-action", MonthlyRuns.Hours / 24),
        "aws_cloudwatch_composite_alarm" => rates.Fixed(
            resource, Component.CloudWatch, "composite alarms", "composite-alarm", 1),
        "aws_cloudwatch_dashboard" => rates.Fixed(resource, Component.CloudWatch, "dashboards", "dashboard", 1),
        "aws_cloudwatch_log_metric_filter" => rates.Fixed(
            resource, Component.CloudWatch, "metrics from logs", "custom-metric",
            Math.Max(1, resource.Count("metric_transformation"))),
        "aws_cloudwatch_metric_alarm" => AlarmBilling.Of(resource, rates),
        "aws_eip" => rates.Fixed(
            resource, Component.Nat, "hours of public IPv4 addresses", "public-ipv4", MonthlyRuns.Hours),
        "aws_kms_key" => rates.Fixed(resource, Component.Keys, "keys", "kms-key", 1),
        "aws_lambda_function" => FunctionBilling.Of(resource, rates),
        "aws_nat_gateway" => rates.Fixed(
            resource, Component.Nat, "hours of NAT gateways", "nat-gateway", MonthlyRuns.Hours),
        "aws_scheduler_schedule" => ScheduleOf(resource),
        "aws_secretsmanager_secret" => rates.Fixed(resource, Component.Secrets, "secrets", "secret", 1),
        "aws_vpc_endpoint" => EndpointOf(resource),
        var type when TypesByUse.All.Contains(type) => new Verdict.ByUse(),
        var type when FreeTypes.ReasonOf(type) is { Length: > 0 } reason => new Verdict.Free(reason),
        _ => new Verdict.NotPriced("this type is not known to the cost report"),
    };

    // Jobs that a schedule submits are part of the workload.
    private Verdict ScheduleOf(Resource schedule) =>
        MonthlyRuns.Of(schedule.Text("schedule_expression")) is { } runs
            ? rates.Fixed(schedule, Component.Messages, "runs of schedules", "scheduler-run", runs)
            : new Verdict.NotPriced($"nobody knows how often '{schedule.Text("schedule_expression")}' runs");

    private Verdict EndpointOf(Resource endpoint) => endpoint.Text("vpc_endpoint_type") switch
    {
        "Interface" when endpoint.Count("subnet_ids") is > 0 and var zones => rates.Fixed(
            endpoint, Component.Endpoints, "hours of interface endpoints", "interface-endpoint",
            zones * MonthlyRuns.Hours),
        "Interface" => new Verdict.NotPriced("it names no subnets, and AWS charges for each"),
        "" or "Gateway" => new Verdict.Free("gateway endpoints are free"),
        var other => new Verdict.NotPriced($"endpoints of type '{other}' are not in the price table"),
    };
}
