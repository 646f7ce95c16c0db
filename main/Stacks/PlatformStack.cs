namespace OpenEvolve.Cdktf.Stacks;

/// <summary>A stack whose Terraform addresses are the paths of its constructs, such as <c>storage_inputs_policy</c>,
/// without the hash that CDKTF appends: people read addresses in plans and approve them in reviews.</summary>
/// <remarks>A construct called <c>this</c> is what its parent is about, and adds nothing to the address.</remarks>
public abstract class PlatformStack(Construct scope, string id) : TerraformStack(scope, id)
{
    /// <inheritdoc/>
    protected override string AllocateLogicalId(object tfElement)
    {
        // Both are the path of a construct; Node.Path would take one more message to Node.js.
        var path = tfElement is Node node ? node.Path : tfElement.ToString()!;
        return string.Join('_', path.Split('/').Skip(1).Where(step => step != "this"));
    }
}
