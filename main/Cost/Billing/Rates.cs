using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>A stack, with the prices and the workload that it is judged by.</summary>
internal sealed record Rates(StackResources Stack, PriceTable Prices, Workload Workload)
{
    /// <summary>Users of the environment.</summary>
    public int Users => Stack.OfType("aws_iam_user").Count;

    /// <summary>Job queues of the environment.</summary>
    public int Queues => Stack.OfType("aws_batch_job_queue").Count;

    public Charge Charge(string type, string component, string what, string price, Span quantity) =>
        new(type, component, what, Span.Of(Prices[price].Usd), Prices[price].Unit, [Prices[price]], quantity);

    /// <summary>One charge, whether the resource is used or not.</summary>
    public Verdict Fixed(Resource resource, string component, string what, string price, decimal quantity) =>
        new Verdict.Fixed([Charge(resource.Type, component, what, price, Span.Of(quantity))]);
}

/// <summary>Rows of the report. The plan has the first eight, under the same names.</summary>
internal static class Component
{
    public const string Spot = "EC2 Spot";
    public const string OnDemand = "EC2 On-Demand";
    public const string Nat = "NAT gateway";
    public const string Storage = "S3 storage";
    public const string Requests = "S3 requests";
    public const string Images = "ECR storage";
    public const string Secrets = "Secrets Manager";
    public const string CloudWatch = "CloudWatch";
    public const string Endpoints = "Interface endpoints";
    public const string Disks = "Disks of hosts";
    public const string Transfer = "Data transfer";
    public const string Handlers = "Lambda";
    public const string Tables = "DynamoDB";
    public const string Messages = "Messages";
    public const string Audit = "CloudTrail, Config";
    public const string Budgets = "Budgets";
    public const string Keys = "KMS";

    public static IReadOnlyList<string> InOrder { get; } =
    [
        Spot, OnDemand, Nat, Storage, Requests, Images, Secrets, CloudWatch,
        Endpoints, Disks, Transfer, Handlers, Tables, Messages, Audit, Budgets, Keys,
    ];
}
