using System.Runtime.CompilerServices;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>A stack whose Terraform addresses are the paths of its constructs, such as <c>storage_inputs_policy</c>,
/// without the hash that CDKTF appends: people read addresses in plans and approve them in reviews.</summary>
/// <remarks>A construct called <c>this</c> is what its parent is about, and adds nothing to the address.</remarks>
public abstract class PlatformStack(Construct scope, string id) : TerraformStack(scope, id)
{
    // Each address is asked for many times, and each look at a path is a round trip to Node.js.
    private readonly ConditionalWeakTable<object, string> addresses = [];

    /// <inheritdoc/>
    protected override string AllocateLogicalId(object tfElement) => addresses.GetValue(tfElement, Address);

    private static string Address(object element)
    {
        var node = element as Node ?? ((TerraformElement)element).Node;
        return string.Join('_', node.Path.Split('/').Skip(1).Where(step => step != "this"));
    }
}
