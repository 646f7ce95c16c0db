using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsNumberTheirLaunchTemplate() : PolicyRule(
    "OE-BATCH-007",
    Severity.Major,
    "Fleets use a launch template of the stack at a numbered version",
    why: "Batch resolves $Latest only at an infrastructure update, so a changed template shows in no plan and reaches "
        + "no host (Batch API, LaunchTemplateSpecification).",
    fix: """
        Set `launch_template.launch_template_id` and `version` from the template's `id` and `latest_version`.
        """,
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(fleet =>
        Require(
            [fleet["compute_resources.launch_template.launch_template_id"]],
            id => stack.Target(id, "aws_launch_template") is not null,
            "a launch template of this stack")
        .Concat(Require(
            [fleet["compute_resources.launch_template.version"]],
            version => version.Integer is > 0
                || version.References.Any(reference =>
                    reference is { Type: "aws_launch_template", Attribute: "latest_version" }),
            "the template's latest_version")));
}
