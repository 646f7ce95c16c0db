using OpenEvolve.Cdktf.Modules.Delivery;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>The roles with which GitHub's workflows plan and apply the environment.</summary>
internal sealed class DeliveryLayer(Construct scope, EnvironmentSettings settings, ResourceNames names)
{
    /// <summary>Creates the roles, if the settings ask for them.</summary>
    public PipelineOutputs? Create(BackendFile backend, string stateKey) => settings.Delivery is not { } delivery
        ? null
        : new Pipeline(scope, "delivery", new PipelineProps
        {
            Names = names,
            Workflows = new GitHubWorkflows(
                delivery.Repository,
                delivery.RepositoryIds?.Owner ?? "",
                delivery.RepositoryIds?.Repository ?? ""),
            Branch = delivery.Branch,
            GitHubEnvironment = delivery.Environment,
            CreateProvider = delivery.IdentityProvider == IdentityProvider.Create,
            State = new StateObject(backend.Bucket, stateKey, backend.LockTableArn),
            Reach = new Reach
            {
                ExistingVpcId = settings.Network.ExistingVpc?.VpcId ?? "",
                ReplicatesImages = settings.Registry.ReplicateToRegions.Count > 0,
                ManagesCostTags = settings.Budgets.CostAllocationTags,
            },
        }).Outputs;
}
