using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Storage;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>The bucket and table that hold the state of every stack, this one's included.</summary>
public sealed class StateBackendStack : PlatformStack
{
    /// <summary>Name of the stack.</summary>
    public const string Id = "state-backend";

    /// <summary>Creates the stack.</summary>
    public StateBackendStack(Construct scope, BackendFile backend, StandardTags tags) : base(scope, Id)
    {
        backend.Use(this, $"global/{Id}.tfstate");
        Provider.Pin(this, backend.AccountId, backend.Region, tags);
        _ = new StateBackend(this, "store", new StateBackendProps
        {
            Bucket = backend.Bucket,
            LockTable = backend.LockTable,
        });
    }
}
