using OpenEvolve.Cdktf.Modules.Governance;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>What the organization forbids in the accounts of the environments.</summary>
public sealed class GovernanceStack : PlatformStack
{
    /// <summary>Name of the stack.</summary>
    public const string Id = "governance";

    /// <summary>Creates the stack.</summary>
    public GovernanceStack(
        Construct scope,
        GovernanceSettings settings,
        IReadOnlyList<GuardrailDocument> documents,
        BackendFile backend,
        StandardTags tags) : base(scope, Id)
    {
        backend.Use(this, $"{Id}/{Id}.tfstate");
        Provider.Pin(this, settings.AccountId, settings.Region, tags, settings.RoleArn ?? "");
        _ = new ServiceControlPolicies(this, "policies", new ServiceControlPoliciesProps
        {
            Names = new ResourceNames(Id, settings.AccountId, settings.Region),
            Documents = documents,
            TargetId = settings.TargetId,
        });
    }
}
