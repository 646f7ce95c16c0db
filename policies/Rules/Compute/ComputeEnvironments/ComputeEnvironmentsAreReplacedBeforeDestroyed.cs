using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsAreReplacedBeforeDestroyed() : PolicyRule(
    "OE-BATCH-008",
    Severity.Major,
    "What Batch replaces is created anew before the old one goes",
    why: "A compute environment in use cannot be deleted, and a fixed name cannot be taken twice, so a replacement "
        + "without both settings stops half way (AWS provider issue 13221).",
    fix: "Set `compute_environment_name_prefix` or `name_prefix` and `lifecycle.create_before_destroy`.",
    types: ["aws_batch_compute_environment", "aws_launch_template"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(
            stack.All("aws_batch_compute_environment").Select(fleet => fleet["compute_environment_name_prefix"])
                .Concat(stack.All("aws_launch_template").Select(template => template["name_prefix"])),
            prefix => prefix.Text is { Length: > 0 },
            "a prefix in place of a name")
        .Concat(Require(
            stack.All(ResourceTypes).Select(resource => resource["lifecycle.create_before_destroy"]),
            value => value.IsTrue,
            "true"));
}
