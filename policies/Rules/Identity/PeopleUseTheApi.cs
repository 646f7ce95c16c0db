using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Users and operators neither submit jobs nor register job definitions.</summary>
public sealed class PeopleUseTheApi : PolicyRule
{
    public override string Id => "OE-IAM-024";

    public override string Title => "Users and operators neither submit jobs nor register job definitions";

    public override string Rationale =>
        "Batch has no condition key for vCPUs, memory, timeout or command: only the jobs API can enforce quotas, "
        + "and only when nobody can go around it (Service Authorization Reference, Batch).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

    private static readonly string[] Attachments =
        ["aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment"];

    private static readonly string[] Reserved =
    [
        "batch:SubmitJob", "batch:RegisterJobDefinition", "batch:DeregisterJobDefinition", "batch:TagResource",
        "batch:UntagResource", "batch:CreateJobQueue", "batch:UpdateJobQueue", "batch:CreateComputeEnvironment",
        "batch:UpdateComputeEnvironment", "batch:UpdateSchedulingPolicy",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Tenants.OfPeople(stack, Attachments)
            .SelectMany(Actions.Allowed)
            .Where(allowed => Reserved.Any(name => Actions.MayBe(allowed.Action, name)))
            .Select(allowed => Finding(allowed.Action, "no action that changes Batch"));
}
