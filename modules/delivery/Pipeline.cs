namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>What the roles of workflows need.</summary>
public sealed record PipelineProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The repository whose workflows plan and apply.</summary>
    public required GitHubWorkflows Workflows { get; init; }

    /// <summary>Branch on which drift is looked for.</summary>
    public required string Branch { get; init; }

    /// <summary>GitHub environment, with reviewers, from which changes are applied.</summary>
    public required string GitHubEnvironment { get; init; }

    /// <summary>Whether this stack makes the identity provider, of which an account has one.</summary>
    public required bool CreateProvider { get; init; }

    /// <summary>State of the stack.</summary>
    public required StateObject State { get; init; }

    /// <summary>What of the environment's settings decides about permissions.</summary>
    public required Reach Reach { get; init; }
}

/// <summary>What of an environment is somebody else's, or there only sometimes.</summary>
public sealed record Reach
{
    /// <summary>A VPC that others made; empty when the stack makes one.</summary>
    public required string ExistingVpcId { get; init; }

    /// <summary>Whether the registry's replication is managed, which AWS offers no resource for.</summary>
    public required bool ReplicatesImages { get; init; }

    /// <summary>Whether cost allocation tags are managed, which AWS offers no resource for.</summary>
    public required bool ManagesCostTags { get; init; }
}

/// <summary>ARNs of the roles.</summary>
public sealed record PipelineOutputs(string PlanRoleArn, string ApplyRoleArn);

/// <summary>How GitHub's workflows come into the account: a role that looks, for pull requests, and one that changes
/// things, for a protected environment; no key lives longer than a job.</summary>
public sealed class Pipeline : Construct
{
    /// <summary>ARNs of the roles.</summary>
    public PipelineOutputs Outputs { get; }

    /// <summary>ARN of the role that applies.</summary>
    public static string ApplyRoleArn(ResourceNames names) => names.RoleArn("apply");

    /// <summary>Creates the roles and, where it is asked to, the identity provider.</summary>
    public Pipeline(Construct scope, string id, PipelineProps props) : base(scope, id)
    {
        var names = props.Names;
        if (props.CreateProvider)
        {
            // AWS trusts GitHub's certificate by its own list of authorities, so that no thumbprint is needed:
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
            _ = new IamOpenidConnectProvider(this, "github", new IamOpenidConnectProviderConfig
            {
                Url = $"https://{GitHubWorkflows.Issuer}",
                ClientIdList = ["sts.amazonaws.com"],
            });
        }

        var look = Policy("look", Reads.Statements(names));
        Outputs = new PipelineOutputs(
            PlanRoleArn: new PipelineRole(this, "plan", new PipelineRoleProps
            {
                Names = names,
                Name = "plan",
                TrustPolicy = props.Workflows.Trust(names, "pull_request", $"ref:refs/heads/{props.Branch}"),
                Ceiling = PipelineCeilings.OfPlan(names, props.State),
                Policies = [look, Policy("plan_state", props.State.Reading())],
            }).Arn,
            ApplyRoleArn: new PipelineRole(this, "apply", new PipelineRoleProps
            {
                Names = names,
                Name = "apply",
                TrustPolicy = props.Workflows.Trust(names, $"environment:{props.GitHubEnvironment}"),
                Ceiling = PipelineCeilings.OfApply(names, props.State, props.Reach),
                Policies =
                [
                    look,
                    Policy("apply_state", props.State.Writing()),
                    Policy("storage", StorageChanges.Statements(names, props.Reach)),
                    Policy("network", NetworkChanges.Statements(names, props.Reach)),
                    Policy("identities", IdentityChanges.Statements(names)),
                    Policy("work", WorkChanges.Statements(names)),
                    Policy("watch", WatchChanges.Statements(names, props.Reach)),
                    Policy("guard", Guards.Confines(names)),
                ],
            }).Arn);

        (string, string) Policy(string word, IReadOnlyList<Statement> statements) => (word, new IamPolicy(
            this,
            word,
            new IamPolicyConfig
            {
                Name = names.For($"delivery-{word.Replace('_', '-')}"),
                Path = names.ServicePath,
                Description = $"Workflows of OpenEvolve {names.Environment}: {word.Replace('_', ' ')}",
                Policy = PolicyDocument.Of(statements),
            }).Arn);
    }
}
