using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Hosts get an instance profile of the stack.</summary>
public sealed class HostsHaveOurProfile : PolicyRule
{
    public override string Id => "OE-BATCH-012";

    public override string Title => "Hosts get an instance profile of the stack";

    public override string Rationale => "Every other profile has permissions that these rules have not read.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.instance_role"]),
        profile => stack.Target(profile, "aws_iam_instance_profile") is not null,
        "an instance profile of this stack");
}
