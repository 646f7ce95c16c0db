using OpenEvolve.Cdktf.Cost.Billing;

namespace OpenEvolve.Cdktf.Cost.Use;

/// <summary>Data that jobs send and receive. What goes to S3 and DynamoDB passes the gateway endpoints, free.</summary>
internal static class NetworkUse
{
    public static IEnumerable<Charge> Of(Rates rates)
    {
        var llm = rates.Workload.Jobs * rates.Workload["llm-gb"];
        var services = rates.Workload.Jobs * rates.Workload["service-gb"];
        var endpoints = rates.Stack.OfType("aws_vpc_endpoint")
            .Any(endpoint => endpoint.Text("vpc_endpoint_type") == "Interface");
        if (rates.Stack.Has("aws_nat_gateway"))
        {
            yield return rates.Charge(
                "aws_nat_gateway", Component.Nat, "GB through NAT", "nat-data", endpoints ? llm : llm + services);
            yield return rates.Charge(
                "aws_nat_gateway", Component.Transfer, "GB to the internet", "internet-egress", llm);
        }

        if (endpoints)
        {
            yield return rates.Charge(
                "aws_vpc_endpoint", Component.Endpoints, "GB through interface endpoints", "interface-endpoint-data",
                services);
        }

        if (rates.Stack.Has("aws_s3_bucket_replication_configuration"))
        {
            yield return rates.Charge(
                "aws_s3_bucket_replication_configuration", Component.Transfer, "GB copied to another region",
                "region-transfer", rates.Workload.Jobs * rates.Workload["output-gb"]);
        }

        foreach (var _ in rates.Stack.OfType("aws_ecr_replication_configuration"))
        {
            yield return rates.Charge(
                "aws_ecr_replication_configuration", Component.Transfer, "GB of images copied to another region",
                "region-transfer", rates.Workload["image-gb"]);
        }
    }
}
