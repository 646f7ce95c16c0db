namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>One dimension of a metric.</summary>
public sealed record Dimension(string Name, string Value);

/// <summary>A CloudWatch metric. Namespace, name and all dimensions together are its identity: a metric that is
/// published with two dimensions is not found by one of them.</summary>
public sealed record Metric(string Namespace, string Name, params IReadOnlyList<Dimension> Dimensions)
{
    /// <summary>A metric that our functions publish for a whole environment.</summary>
    public static Metric OfPlatform(ResourceNames names, string name) =>
        new(MetricNamespaces.Platform, name, new Dimension("Environment", names.Environment));

    /// <summary>A metric that jobs publish for a whole environment.</summary>
    /// <remarks>Whoever runs a job can publish here, so it may tell people something, but never decides what anybody
    /// is allowed to do.</remarks>
    public static Metric OfJobs(ResourceNames names, string name) =>
        new(MetricNamespaces.Jobs, name, new Dimension("Environment", names.Environment));
}

/// <summary>A metric with the statistic that is read from it.</summary>
/// <param name="Id">Name in expressions: lower-case letters and digits.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Statistic">CloudWatch's name of a statistic, such as <c>Sum</c>.</param>
public sealed record Reading(string Id, Metric Metric, string Statistic);
