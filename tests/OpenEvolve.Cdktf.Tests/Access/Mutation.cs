using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>One weakening of a synthesized stack, which some table must notice.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Title">The table.</param>
/// <param name="Address">Type and name of the resource.</param>
/// <param name="Field">Its field.</param>
/// <param name="From">What stands there.</param>
/// <param name="To">What it becomes.</param>
internal sealed record Mutation(string Name, string Title, string Address, string Field, string From, string To)
{
    private const string Owner = "$${aws:PrincipalTag/Owner, '-'}";

    /// <summary>Weakenings of the stack of <see cref="Lab"/>.</summary>
    public static IReadOnlyList<Mutation> All { get; } =
    [
        OfPolicy("bob's policy names alice's objects", "Objects", "aws_iam_policy.users_bob_policy",
            "/users/bob/*", "/users/alice/*"),
        OfPolicy("bob's policy names everybody's objects", "Objects", "aws_iam_policy.users_bob_policy",
            "/users/bob/*", "/users/*"),
        OfPolicy("bob's listing lost its slash", "Listings", "aws_iam_policy.users_bob_policy",
            "\"users/bob/*\"]", "\"users/bob*\"]"),
        OfPolicy("bob's job reads alice's inputs", "Objects", "aws_iam_role_policy.users_bob_job_permissions",
            "inputs-123456789012/users/bob/*", "inputs-123456789012/users/*"),
        OfPolicy("the users' boundary names nobody in particular", "Objects", "aws_iam_policy.boundaries_users",
            $"/users/{Owner}/*", "/users/*"),
        OfPolicy("the jobs' boundary names nobody in particular", "Objects", "aws_iam_policy.boundaries_jobs",
            $"/users/{Owner}/*", "/users/*"),
        OfPolicy("the bucket's wall has a hole for everybody's objects", "Objects",
            "aws_s3_bucket_policy.storage_inputs_policy", $"/users/{Owner}/*\",\"arn:", "/users/*\",\"arn:"),
        OfPolicy("the bucket's wall forgets listings", "Listings",
            "aws_s3_bucket_policy.storage_outputs_policy", "\"s3:ListBucket\",", ""),
        OfPolicy("the bucket's wall lets plain HTTP through", "Listings",
            "aws_s3_bucket_policy.storage_inputs_policy", "\"aws:SecureTransport\":[\"false\"]",
            "\"aws:SecureTransport\":[\"no\"]"),
        OfPolicy("the key's wall lets every role of the account through", "Keys of the LLM",
            "aws_secretsmanager_secret_policy.llm_key_wall", "role/break-glass", "*"),
        new Mutation("bob wears alice's tag", "Objects", "aws_iam_role.users_bob_job_role", "tags",
            "\"bob\"", "\"alice\""),
        new Mutation("bob has the operators' boundary", "Logs and metrics", "aws_iam_user.users_bob",
            "permissions_boundary", "boundaries_users", "boundaries_operators"),
        new Mutation("Lambda functions may use alice's job role", "Trust", "aws_iam_role.users_alice_job_role",
            "assume_role_policy", "\"ecs-tasks.amazonaws.com\"",
            "[\"ecs-tasks.amazonaws.com\",\"lambda.amazonaws.com\"]"),
        new Mutation("Lambda may use the jobs API's role for other accounts", "Trust", "aws_iam_role.jobs_api_role",
            "assume_role_policy", "123456789012", "999999999999"),
        new Mutation("ECS may use alice's job role for other accounts", "Trust", "aws_iam_role.users_alice_job_role",
            "assume_role_policy", "123456789012", "999999999999"),
        OfPolicy("bob removes his second factor with a stolen key", "Credentials and escalation",
            "aws_iam_policy.users_bob_policy", ",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":[\"true\"]}}",
            ""),
        OfPolicy("bob makes keys for everybody", "Credentials and escalation", "aws_iam_policy.users_bob_policy",
            "users/openevolve-lab-bob", "users/*"),
        OfPolicy("bob's job writes any metric", "Logs and metrics",
            "aws_iam_role_policy.users_bob_job_permissions", "\"StringEquals\":{\"cloudwatch:namespace\"",
            "\"StringNotEquals\":{\"cloudwatch:namespace\""),
        OfPolicy("hosts join any cluster", "Roles of the platform", "aws_iam_role_policy.hosts_instance_permissions",
            "cluster/AWSBatch-openevolve-lab-*", "cluster/*"),
        OfPolicy("the bucket's wall lets the clean-up read programs", "Functions",
            "aws_s3_bucket_policy.storage_outputs_policy", "/output/checkpoints/*/manifest.json", "/output/*"),
        OfPolicy("the bucket's wall lets the clean-up delete for good", "Functions",
            "aws_s3_bucket_policy.storage_outputs_policy", "\"s3:GetObject\",\"s3:DeleteObject\"",
            "\"s3:GetObject\",\"s3:DeleteObject\",\"s3:DeleteObjectVersion\""),
        OfPolicy("the jobs API submits for any share", "Functions", "aws_iam_policy.jobs_api_submissions_0",
            "\"StringEquals\":{\"batch:ShareIdentifier\"", "\"StringNotEquals\":{\"batch:ShareIdentifier\""),
        OfPolicy("every function submits jobs as far as the boundary goes", "Functions",
            "aws_iam_policy.boundaries_functions",
            "role/openevolve/lab/openevolve-lab-jobs-api", "role/openevolve/lab/*"),
        OfPolicy("functions read the keys of the LLM as far as the boundary goes", "Functions",
            "aws_iam_policy.boundaries_functions", "secretsmanager:ListSecretVersionIds",
            "secretsmanager:*"),
        OfPolicy("users query the ledger", "Platform in users' hands", "aws_iam_policy.users_bob_policy",
            "\"iam:DeleteVirtualMFADevice\"],\"Resource\":[",
            "\"iam:DeleteVirtualMFADevice\",\"dynamodb:*\"],\"Resource\":[\"*\","),
        OfPolicy("the S3 endpoint takes credentials of any account", "Inside the VPC",
            "aws_vpc_endpoint.endpoints_s3", "\"aws:PrincipalAccount\":[\"123456789012\"]",
            "\"aws:PrincipalAccount\":[\"999999999999\"]"),
        OfGuardrail("the organization lets buckets be deleted", "data", "\"s3:DeleteBucket\",", ""),
        OfGuardrail("the organization forgets the states", "data", "/*.tfstate", "/*.backup"),
        OfGuardrail("the organization lets trails stop", "audit", "\"cloudtrail:StopLogging\",", ""),
        OfGuardrail("the organization lets whoever is called alike delete", "data",
            "role/openevolve-deploy\"", "role/openevolve-deploy*\""),
        OfGuardrail("the organization knows one more region", "regions", "\"eu-central-1\"", "\"eu-north-1\""),
        OfGuardrail("the organization forgets a global service", "regions", "\"globalaccelerator:*\",", ""),
        OfGuardrail("the organization lets jobs make roles", "identities", "\"iam:CreateRole\",", ""),
        OfGuardrail("the organization takes any boundary", "identities",
            "boundary-*\"]}}}", "boundary-*\",\"arn:aws:iam::aws:policy/*\"]}}}"),
        new Mutation("a policy of the organization is attached to another account", AccessTables.Guardrails,
            "aws_organizations_policy_attachment.policies_identities_attachment", "target_id",
            "ou-ab12-cdefghij", "999999999999"),
    ];

    public IReadOnlyList<string> Titles => [Title];

    /// <summary>Whether it weakens the organization's policies instead of the environment.</summary>
    public bool IsOfOrganization => Address.StartsWith("aws_organizations_", StringComparison.Ordinal);

    public static IEnumerable<string> Names => All.Select(mutation => mutation.Name);

    /// <summary>The stack with the weakening in it.</summary>
    /// <exception cref="InvalidOperationException">Nothing in the stack is as the mutation expects.</exception>
    public JsonObject Of(JsonObject stack)
    {
        var mutant = stack.DeepClone().AsObject();
        var (type, name) = (Address.Split('.')[0], Address.Split('.')[1]);
        var resource = mutant["resource"]![type]?[name]?.AsObject()
            ?? throw new InvalidOperationException($"'{Name}': no {Address}");
        resource[Field] = resource[Field] is JsonValue text
            ? JsonValue.Create(Replaced(text.GetValue<string>()))
            : JsonNode.Parse(Replaced(resource[Field]!.ToJsonString()));
        return mutant;
    }

    private static Mutation OfPolicy(string name, string title, string address, string from, string to) =>
        new(name, title, address, "policy", from, to);

    private static Mutation OfGuardrail(string name, string policy, string from, string to) => new(
        name, AccessTables.Guardrails, $"aws_organizations_policy.policies_{policy}", "content", from, to);

    private string Replaced(string text) => text.Contains(From, StringComparison.Ordinal)
        ? text.Replace(From, To, StringComparison.Ordinal)
        : throw new InvalidOperationException($"'{Name}': no {From} in {Address}.{Field}: {text}");
}
