using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed class PoliciesNameOneEnvironment() : PolicyRule(
    "OE-IAM-036",
    Severity.Blocker,
    "Permissions name what belongs to this environment",
    why: "Several environments share an account; a resource without the environment's name in it is another one's, or "
        + "everybody's. Left out are the bucket to which the stack replicates, what has no name of ours (jobs, and "
        + "lists of log groups), and rows and prefixes that a condition names.",
    fix: """
        Name resources that begin with `openevolve-<environment>` or lie under `/openevolve/<environment>/`.
        """,
    types: PolicyDocument.Types)
{
    // Services in which we choose the names.
    private static readonly string[] Named =
    [
        "dynamodb", "ecr", "events", "firehose", "iam", "lambda", "logs", "s3", "scheduler", "secretsmanager", "sns",
        "sqs",
    ];

    private static readonly string[] BatchTypes = ["job-queue/", "job-definition/", "compute-environment/"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary, PolicyUse.Endpoint)
        let environment = EnvironmentOf(policy)
        from statement in policy.Statements
        where statement.Allows && !statement.Actions.All(IsOfLists)
        from resource in statement.Resources
        where resource.Is("*") ? statement.Actions.Any(HasNamedResource) : IsNamed(resource)
            && !IsOfLayers(resource) && !IsOfCopies(stack, resource) && !IsOneSecret(resource)
            && !IsGitHub(resource) && !IsNamedByCondition(statement, resource, environment)
        where environment is null || resource.Text is null || !IsOf(environment, resource.Text)
        select Finding(resource, $"a name of the environment '{environment}'");

    private static string? EnvironmentOf(PolicyDocument policy) =>
        policy.Resource.Tags.Member("Environment").Text
            ?? policy.Resource.Stack.Resources.Select(other => other.Tags.Member("Environment").Text)
                .FirstOrDefault(name => name is not null);

    // Outputs may be replicated to a bucket that somebody else made.
    private static bool IsOfCopies(StackDocument stack, Value resource) =>
        stack.All("aws_s3_bucket_replication_configuration")
            .SelectMany(settings => settings["rule"].Items)
            .Any(rule => rule["destination.bucket"].Text is { } bucket && resource.Is($"{bucket}/*"));

    // A webhook's secret is somebody else's, and its whole name is one secret.
    private static bool IsOneSecret(Value resource) =>
        resource.Text is { } arn && arn.Contains(":secret:", StringComparison.Ordinal) && !Wildcard.IsPattern(arn);

    // An account has one identity provider of GitHub.
    private static bool IsGitHub(Value resource) =>
        resource.Text?.EndsWith(":oidc-provider/token.actions.githubusercontent.com", StringComparison.Ordinal) is true;

    // All states share a bucket and a table of locks: the key says whose they are.
    private static bool IsNamedByCondition(Statement statement, Value resource, string? environment) =>
        resource.Text is { } arn && !Wildcard.IsPattern(arn)
        && (statement.Condition("StringEquals", "s3:prefix")
            ?? statement.Condition("ForAllValues:StringEquals", "dynamodb:LeadingKeys"))?.Values is { IsBlank: false } keys
        && environment is not null
        && keys.Items.All(key => key.Is("env:/") || key.Text is { } text && IsState(environment, text));

    private static bool IsState(string environment, string key) =>
        key.Contains($"{environment}/openevolve-{environment}.tfstate", StringComparison.Ordinal);

    private static bool HasNamedResource(Value action) =>
        action.Text is not { } name
        || (!IsOfLists(action) && (Named.Contains(name.Split(':')[0]) || name is "batch:GetJobQueueSnapshot")
            && ActionTable.Instance.Find(name)?.Resources is not []);

    // CloudWatch Logs shows groups, and answers of queries, to a permission on all of them only.
    private static bool IsOfLists(Value action) => action.Text is "logs:DescribeLogGroups" or "logs:GetQueryResults";

    private static bool IsNamed(Value resource) => resource.Text?.Split(':', 6) is not
        ["arn", _, var service, _, _, var rest]
        || Named.Contains(service)
        || (service is "batch" && BatchTypes.Any(type => rest.StartsWith(type, StringComparison.Ordinal)));

    // Where ECR keeps the layers of images (ECR User Guide, S3 gateway endpoint).
    private static bool IsOfLayers(Value resource) =>
        resource.Text?.EndsWith("-starport-layer-bucket/*", StringComparison.Ordinal) is true;

    private static bool IsOf(string environment, string arn) =>
        arn.Contains($"openevolve-{environment}-", StringComparison.Ordinal)
        || arn.Contains($"/openevolve/{environment}/", StringComparison.Ordinal)
        || IsState(environment, arn)
        // A user's device bears her own name, in a boundary by IAM's variable for it.
        || arn.Contains(":mfa/${aws:username", StringComparison.Ordinal);
}
