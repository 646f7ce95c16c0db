using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>What Batch replaces is created anew before the old one goes.</summary>
public sealed class ReplacedBeforeDestroyed : PolicyRule
{
    public override string Id => "OE-BATCH-008";

    public override string Title => "What Batch replaces is created anew before the old one goes";

    public override string Rationale =>
        "A compute environment in use cannot be deleted, and a fixed name cannot be taken twice, so a replacement "
        + "without both settings stops half way (AWS provider issue 13221).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment", "aws_launch_template"];

    public override bool NeedsConfiguration => true;

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
