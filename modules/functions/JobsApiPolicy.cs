namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>What the jobs API may do: it alone submits what users ask for.</summary>
internal static class JobsApiPolicy
{
    /// <summary>Statements that do not depend on who the users are.</summary>
    /// <param name="names">Names of the environment.</param>
    public static IReadOnlyList<Statement> Statements(ResourceNames names) =>
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
            Condition = Condition.All(new Condition("StringLike", "s3:prefix", Objects.AnyInput)),
        },
        HandlerPolicies.Stop(names),
        HandlerPolicies.SeeJobs,
    ];

    /// <summary>Statements that let it submit for some of the users.</summary>
    /// <param name="names">Names of the environment.</param>
    /// <param name="users">Names of these users.</param>
    public static IReadOnlyList<Statement> Submissions(ResourceNames names, IReadOnlyList<string> users)
    {
        var definitions = names.Arn("batch", $"job-definition/{names.Batch("*")}");
        var jobs = names.Arn("batch", "job/*");
        return
        [
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
        ];
    }
}
