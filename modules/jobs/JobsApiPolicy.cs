using OpenEvolve.Cdktf.Modules.Identity;

namespace OpenEvolve.Cdktf.Modules.Jobs;

/// <summary>What the jobs API may do: it alone submits what users ask for.</summary>
internal static class JobsApiPolicy
{
    /// <summary>The statements.</summary>
    /// <param name="names">Names of the environment.</param>
    /// <param name="users">Names of all users.</param>
    public static IReadOnlyList<Statement> Statements(ResourceNames names, IReadOnlyList<string> users)
    {
        var definitions = names.Arn("batch", $"job-definition/{names.Batch("*")}");
        var jobs = names.Arn("batch", "job/*");
        return
        [
            LedgerPolicy.Records(names, LedgerPolicy.Changes),
            LedgerPolicy.Queries(names, "*"),
            new Statement
            {
                // Which inputs are there, and no more: what is in them is between the user and the job, so the wall
                // of the bucket needs no door for the API.
                Sid = "FindInputs",
                Action = ["s3:ListBucket"],
                Resource = [names.BucketArn("inputs")],
                Condition = Condition.All(new Condition("StringLike", "s3:prefix", "users/*/input/*")),
            },
            new Statement
            {
                Sid = "Submit",
                Action = ["batch:SubmitJob"],
                Resource = [definitions, names.Arn("batch", $"job-queue/{names.Batch("*")}"), jobs],
                Condition = Condition.All(new Condition(
                    "StringEquals", "batch:ShareIdentifier", [.. users.Select(ResourceNames.ShareIdentifier)])),
            },
            new Statement
            {
                // Batch asks for this on the job and on its definition when a job is submitted with tags.
                Sid = "Tag",
                Action = ["batch:TagResource"],
                Resource = [definitions, jobs],
                Condition = Condition.All(new Condition("StringEquals", "aws:RequestTag/Owner", users)),
            },
            HandlerPolicies.Stop(names),
            HandlerPolicies.SeeJobs,
        ];
    }
}
