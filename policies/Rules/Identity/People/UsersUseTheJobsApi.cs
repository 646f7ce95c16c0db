using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class UsersUseTheJobsApi() : PolicyRule(
    "OE-IAM-024",
    Severity.Blocker,
    "Users and operators neither submit jobs nor register job definitions",
    why: "Batch has no condition key for vCPUs, memory, timeout or command: only the jobs API can enforce quotas, and "
        + "only when nobody can go around it (Service Authorization Reference, Batch).",
    fix: "Remove the action; users call the jobs API, operators may cancel and terminate.",
    types: PolicyDocument.Types)
{
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
