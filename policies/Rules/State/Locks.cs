using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>The table that Terraform locks its state with.</summary>
internal static class Locks
{
    public static bool IsLockTable(Resource table) =>
        table["hash_key"].Is("LockID")
        || table["name"].Text?.EndsWith("-tflocks", StringComparison.Ordinal) is true;
}
