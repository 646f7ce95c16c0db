namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>What the jobs API needs.</summary>
public sealed record JobsApiProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The code.</summary>
    public required FunctionPackage Package { get; init; }

    /// <summary>Permission boundary of its role.</summary>
    public required string BoundaryArn { get; init; }

    /// <summary>Days that its log is kept.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Names of all users.</summary>
    public required IReadOnlyList<string> Users { get; init; }
}

/// <summary>What others may use of the jobs API.</summary>
/// <param name="Url">Where requests go.</param>
/// <param name="Function">Name of the function.</param>
public sealed record JobsApiOutputs(string Url, string Function);

/// <summary>The only way to submit a job: a function behind a URL that tells it who calls.</summary>
/// <remarks>Nobody outside has a permission on the function itself: callers are users of this account, for whom the
/// permission in their own policy is enough, and a resource policy could only let in more:
/// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html</remarks>
public sealed class JobsApi : Construct
{
    // Each user stands in it twice, with at most 30 characters; IAM allows 6,144 in a policy and ten policies in a
    // role, which is more than the 500 users that Batch has shares for.
    private const int UsersOfOnePolicy = 75;

    /// <summary>What others may use.</summary>
    public JobsApiOutputs Outputs { get; }

    /// <summary>Creates the function and its URL.</summary>
    public JobsApi(Construct scope, string id, JobsApiProps props) : base(scope, id)
    {
        var function = new Function(this, "this", new FunctionProps
        {
            Names = props.Names,
            Name = FunctionNames.JobsApi,
            Description = "Submits, lists and stops the jobs of whoever calls",
            Package = props.Package,
            BoundaryArn = props.BoundaryArn,
            TimeoutSeconds = 30,
            MemoryMib = 512,
            LogRetentionDays = props.LogRetentionDays,
            Statements = JobsApiPolicy.Statements(props.Names),
        }).Outputs;
        var url = new LambdaFunctionUrl(this, "url", new LambdaFunctionUrlConfig
        {
            FunctionName = function.Name,
            // The request is signed, and the function learns by whom from AWS, not from the request.
            AuthorizationType = "AWS_IAM",
            InvokeMode = "BUFFERED",
        });

        foreach (var (index, users) in props.Users.Chunk(UsersOfOnePolicy).Index())
        {
            LetSubmit(props.Names, index, users, function.Role);
        }

        Outputs = new JobsApiOutputs(url.FunctionUrl, props.Names.For(FunctionNames.JobsApi));
    }

    private void LetSubmit(ResourceNames names, int index, IReadOnlyList<string> users, string role)
    {
        var policy = new IamPolicy(this, $"submissions_{index}", new IamPolicyConfig
        {
            Name = names.For($"{FunctionNames.JobsApi}-submissions-{index}"),
            Path = names.ServicePath,
            Description = "Lets the jobs API submit jobs of users who are in the settings, and of nobody else",
            Policy = PolicyDocument.Of(JobsApiPolicy.Submissions(names, users)),
        });
        _ = new IamRolePolicyAttachment(this, $"permissions_{index}", new IamRolePolicyAttachmentConfig
        {
            Role = role,
            PolicyArn = policy.Arn,
        });
    }
}
