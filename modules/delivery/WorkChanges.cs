namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>Making, changing and removing what works: fleets, queues, job definitions, functions, schedules, messages.
/// Nothing is run with it: no job is submitted, no function called, no message sent.</summary>
internal static class WorkChanges
{
    /// <summary>The statements.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names)
    {
        var own = new Territory(names);
        return
        [
            Grant.Of(
                "Batch",
                [
                    "batch:CreateComputeEnvironment", "batch:CreateJobQueue", "batch:CreateSchedulingPolicy",
                    "batch:DeleteComputeEnvironment", "batch:DeleteJobQueue", "batch:DeleteSchedulingPolicy",
                    "batch:DeregisterJobDefinition", "batch:RegisterJobDefinition", "batch:TagResource",
                    "batch:UntagResource", "batch:UpdateComputeEnvironment", "batch:UpdateJobQueue",
                    "batch:UpdateSchedulingPolicy",
                ],
                [
                    own.Batch("compute-environment"), own.Batch("job-definition"), own.Batch("job-queue"),
                    own.Batch("scheduling-policy"),
                ]),
            Grant.Of(
                "Functions",
                [
                    "lambda:AddPermission", "lambda:CreateFunction", "lambda:CreateFunctionUrlConfig",
                    "lambda:DeleteFunction", "lambda:DeleteFunctionConcurrency",
                    "lambda:DeleteFunctionEventInvokeConfig", "lambda:DeleteFunctionUrlConfig",
                    "lambda:PutFunctionConcurrency",
                    "lambda:PutFunctionEventInvokeConfig", "lambda:RemovePermission", "lambda:TagResource",
                    "lambda:UntagResource", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
                    "lambda:UpdateFunctionUrlConfig",
                ],
                [own.Functions]),
            Grant.Of(
                "Rules",
                [
                    "events:DeleteRule", "events:PutRule", "events:PutTargets", "events:RemoveTargets",
                    "events:TagResource", "events:UntagResource",
                ],
                [own.Rules]),
            Grant.Of(
                "Schedules",
                [
                    "scheduler:CreateSchedule", "scheduler:CreateScheduleGroup", "scheduler:DeleteSchedule",
                    "scheduler:DeleteScheduleGroup", "scheduler:TagResource", "scheduler:UntagResource",
                    "scheduler:UpdateSchedule",
                ],
                own.Schedules),
            Grant.Of(
                "Messages",
                [
                    "sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue",
                ],
                [own.Messages]),
        ];
    }
}
