using OpenEvolve.Cdktf.Cost.Billing;

namespace OpenEvolve.Cdktf.Cost.Use;

/// <summary>Logs, metrics of jobs and the audit trail.</summary>
internal static class LogUse
{
    private const decimal MegabytesInGigabyte = 1000;
    private const decimal DaysInMonth = MonthlyRuns.Hours / 24;
    private const string Group = "aws_cloudwatch_log_group";

    public static IEnumerable<Charge> Of(Rates rates)
    {
        var work = rates.Workload;
        var jobs = work["instance-hours"] * work["log-mb-an-hour"] * (1 / MegabytesInGigabyte);
        if (rates.Stack.Has(Group))
        {
            yield return rates.Charge(Group, Component.CloudWatch, "GB of logs of jobs", "log-ingestion", jobs);
            // Prices are for what AWS stores after compression; these are bytes before it.
            yield return rates.Charge(
                Group, Component.CloudWatch, "GB-months of logs of jobs", "log-storage",
                jobs * (Retention(rates.Stack) / DaysInMonth));
            yield return rates.Charge(
                Group, Component.CloudWatch, "GB that queries read", "log-query", work["query-gb"]);
        }

        if (rates.Stack.Has("aws_flow_log"))
        {
            yield return rates.Charge(
                "aws_flow_log", Component.CloudWatch, "GB of flow logs", "log-ingestion", work["flow-log-gb"]);
        }

        if (rates.Stack.Has("aws_kinesis_firehose_delivery_stream"))
        {
            yield return rates.Charge(
                "aws_kinesis_firehose_delivery_stream", Component.CloudWatch, "GB of logs to the archive",
                "firehose-data", jobs);
        }

        // A metric is charged for the hours in which it was written to.
        yield return rates.Charge(
            "aws_batch_compute_environment", Component.CloudWatch, "custom metrics of jobs", "custom-metric",
            work["instance-hours"] * work["job-metrics"] * (1 / MonthlyRuns.Hours));
        yield return rates.Charge(
            "aws_batch_compute_environment", Component.CloudWatch, "calls that publish metrics", "put-metric-data",
            work["instance-hours"] * work["checkpoints-an-hour"]);
        foreach (var charge in Audit(rates))
        {
            yield return charge;
        }
    }

    private static IEnumerable<Charge> Audit(Rates rates)
    {
        var work = rates.Workload;
        if (rates.Stack.Has("aws_cloudtrail"))
        {
            // The first trail of management events is free; each reading and writing of an object is a data event.
            yield return rates.Charge(
                "aws_cloudtrail", Component.Audit, "data events", "trail-data-event", StorageUse.Writes(work) * 2);
        }

        if (rates.Stack.Has("aws_config_configuration_recorder"))
        {
            yield return rates.Charge(
                "aws_config_configuration_recorder", Component.Audit, "configuration items", "config-item",
                work["config-items"]);
        }

        if (rates.Stack.OfType("aws_config_config_rule") is { Count: > 0 } rules)
        {
            yield return rates.Charge(
                "aws_config_config_rule", Component.Audit, "evaluations of rules", "config-evaluation",
                work["config-evaluations"] * rules.Count);
        }
    }

    // The longest of all groups; a year where nothing expires.
    private static decimal Retention(StackResources stack) => stack.OfType(Group)
        .Select(group => group.Number("retention_in_days", 0))
        .Select(days => days > 0 ? days : 365)
        .Max();
}
