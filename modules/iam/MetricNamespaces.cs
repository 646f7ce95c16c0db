namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>Namespaces of the metrics that are published by us.</summary>
public static class MetricNamespaces
{
    /// <summary>Of jobs, which say what they like.</summary>
    public const string Jobs = "OpenEvolve";

    /// <summary>Of the functions, which nobody else can write to.</summary>
    public const string Platform = "OpenEvolve/Platform";

    /// <summary>Publishing in one of them; CloudWatch knows no resource for this action, only the namespace.</summary>
    public static Statement Publish(string metricNamespace) => new()
    {
        Sid = "Metrics",
        Action = ["cloudwatch:PutMetricData"],
        Resource = ["*"],
        Condition = Condition.All(new Condition("StringEquals", "cloudwatch:namespace", metricNamespace)),
    };
}
