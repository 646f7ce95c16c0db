using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Fleets are managed by Batch and enabled, queues too.</summary>
public sealed class FleetsAreManagedAndOn : PolicyRule
{
    public override string Id => "OE-BATCH-013";

    public override string Title => "Fleets are managed by Batch and enabled, queues too";

    public override string Rationale =>
        "A disabled queue takes no job and a disabled fleet starts none; both look healthy everywhere else (Batch "
        + "API, UpdateJobQueue).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment", "aws_batch_job_queue"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(
            stack.All(ResourceTypes).Select(resource => resource["state"]), state => state.Is("ENABLED"), "'ENABLED'")
        .Concat(Require(
            stack.All("aws_batch_compute_environment").Select(fleet => fleet["type"]),
            type => type.Is("MANAGED"),
            "'MANAGED'"));
}
