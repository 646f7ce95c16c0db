using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainerScratchIsTmpfs() : PolicyRule(
    "OE-BATCH-022",
    Severity.Major,
    "The only writable place is a /tmp in memory, without set-user-id programs and devices",
    why: "It goes with the container and counts against its own memory, so nothing is left on the host for the next "
        + "user and no job fills the host's disk.",
    fix: "Give one `tmpfs` for `/tmp` with a `size` and the options `nosuid` and `nodev`.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Container.All(stack).SelectMany(container =>
    {
        var mounts = container["linuxParameters.tmpfs"];
        return mounts.Items is not [var mount]
            ? [Finding(mounts, "one, for /tmp")]
            : Require([mount["containerPath"]], path => path.Is("/tmp"), "'/tmp'")
                .Concat(Require([mount["size"]], size => size.Integer is >= 64, "at least 64 MiB"))
                .Concat(Require(
                    [mount["mountOptions"]],
                    options => options.Texts.Contains("nosuid") && options.Texts.Contains("nodev"),
                    "nosuid and nodev among them"));
    });
}
