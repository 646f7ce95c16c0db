using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>The container of a job definition.</summary>
internal static class Container
{
    public static Value Of(Resource job) => job["container_properties"].Json;

    /// <summary>The containers of all job definitions.</summary>
    public static IEnumerable<Value> All(StackDocument stack) => stack.All("aws_batch_job_definition").Select(Of);

    /// <summary>The value of an environment variable; missing when there is none of that name.</summary>
    public static Value Variable(Value container, string name) =>
        (container["environment"].Items.FirstOrDefault(item => item["name"].Is(name)) ?? container["environment"])
            ["value"];
}
