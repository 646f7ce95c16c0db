using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>The VPC endpoints of a stack.</summary>
internal static class Endpoints
{
    public static IEnumerable<Resource> Interface(StackDocument stack) =>
        stack.All("aws_vpc_endpoint").Where(endpoint => !endpoint["vpc_endpoint_type"].Is("Gateway"));

    /// <summary>Endpoints of a service such as <c>ecr.api</c>; the name before it holds the region.</summary>
    public static IEnumerable<Resource> Of(StackDocument stack, string service) =>
        stack.All("aws_vpc_endpoint").Where(endpoint =>
            endpoint["service_name"].Text is { } name
            && name.Split('.', 4) is ["com", "amazonaws", _, var found] && found == service);
}
