using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Use;

/// <summary>From how much data on interface endpoints are cheaper than NAT. The LLM is on the internet, so the gateway
/// stays and only its price for data is saved; layers of images come through the free endpoint of S3 either way.
/// </summary>
/// <param name="Endpoints">Interface endpoints of the stack.</param>
/// <param name="EndpointsMonthly">What they cost without data, in US dollars.</param>
/// <param name="GatewaysMonthly">What NAT gateways and their addresses cost without data.</param>
/// <param name="SavedPerGb">What a GB saves that takes an endpoint instead of NAT.</param>
/// <param name="GbOfOneEndpoint">GB a month from which on one endpoint pays off in one zone.</param>
/// <param name="GbOfAll">The same for all of the stack together.</param>
/// <param name="WorkloadGb">GB a month that the workload sends to them.</param>
public sealed record BreakEven(
    int Endpoints,
    decimal EndpointsMonthly,
    decimal GatewaysMonthly,
    decimal SavedPerGb,
    decimal GbOfOneEndpoint,
    decimal GbOfAll,
    Span WorkloadGb)
{
    internal static BreakEven? Of(Rates rates)
    {
        var endpoints = rates.Stack.OfType("aws_vpc_endpoint")
            .Where(endpoint => endpoint.Text("vpc_endpoint_type") == "Interface").ToArray();
        if (!rates.Stack.Has("aws_vpc"))
        {
            return null;
        }

        var hour = rates.Prices["interface-endpoint"].Usd;
        var monthly = endpoints.Sum(endpoint => endpoint.Count("subnet_ids")) * MonthlyRuns.Hours * hour;
        var saved = rates.Prices["nat-data"].Usd - rates.Prices["interface-endpoint-data"].Usd;
        return new BreakEven(
            endpoints.Length,
            monthly,
            MonthlyRuns.Hours * ((rates.Stack.OfType("aws_nat_gateway").Count * rates.Prices["nat-gateway"].Usd)
                + (rates.Stack.OfType("aws_eip").Count * rates.Prices["public-ipv4"].Usd)),
            saved,
            MonthlyRuns.Hours * hour / saved,
            monthly / saved,
            rates.Workload.Jobs * rates.Workload["service-gb"]);
    }
}
