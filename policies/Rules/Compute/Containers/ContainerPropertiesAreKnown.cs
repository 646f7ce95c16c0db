using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainerPropertiesAreKnown() : PolicyRule(
    "OE-BATCH-031",
    Severity.Major,
    "Container properties use only keys that Batch knows",
    why: "Terraform drops an unknown key without a word, so a typo in \"readonlyRootFilesystem\" is a writable root "
        + "(AWS provider 5.100, tried).",
    fix: "Correct the key; the list is the Batch API's ContainerProperties.",
    types: ["aws_batch_job_definition"])
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        [""] =
        [
            "image", "vcpus", "memory", "command", "jobRoleArn", "executionRoleArn", "volumes", "environment",
            "mountPoints", "readonlyRootFilesystem", "privileged", "ulimits", "user", "instanceType",
            "resourceRequirements", "linuxParameters", "logConfiguration", "secrets", "networkConfiguration",
            "fargatePlatformConfiguration", "enableExecuteCommand", "ephemeralStorage", "runtimePlatform",
            "repositoryCredentials",
        ],
        ["linuxParameters"] =
            ["devices", "initProcessEnabled", "sharedMemorySize", "tmpfs", "maxSwap", "swappiness"],
        ["linuxParameters.tmpfs"] = ["containerPath", "size", "mountOptions"],
        ["logConfiguration"] = ["logDriver", "options", "secretOptions"],
        ["resourceRequirements"] = ["type", "value"],
        ["environment"] = ["name", "value"],
        ["secrets"] = ["name", "valueFrom"],
    };

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from container in Container.All(stack)
        from level in Keys
        from value in level.Key.Length == 0 ? [container] : container[level.Key].Items
        from finding in value.Kind is not ValueKind.Object
            ? [Finding(value, "an object")]
            : value.Members.Values
                .Where(member => !level.Value.Contains(member.Path.Split('.')[^1]))
                .Select(member => Finding(member, "a key of Batch's ContainerProperties"))
        select finding;
}
