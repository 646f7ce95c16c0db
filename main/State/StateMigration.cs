using OpenEvolve.Cdktf.Tooling;

namespace OpenEvolve.Cdktf.State;

/// <summary>Moves the state of the state backend from the local file of bootstrap into the bucket.</summary>
internal sealed class StateMigration(Workspace workspace)
{
    public void Run(TextWriter output)
    {
        var store = new StateStore(workspace);
        var state = workspace.Shown(workspace.LocalState);
        if (!File.Exists(workspace.LocalState))
        {
            if (!store.IsInBucket())
            {
                throw new ToolException(
                    $"there is no {state} to move, and no state in the bucket: "
                    + "first dotnet run --project main -- bootstrap");
            }

            output.WriteLine("The state is in the bucket already: nothing to migrate.");
            return;
        }

        store.UseLocalState();
        store.Terraform.Run("init", "-input=false", "-reconfigure");
        var expected = store.ResourcesOfState();
        store.UseBucket();
        store.Terraform.Run("init", "-input=false", "-migrate-state", "-force-copy");
        var moved = store.ResourcesOfState();
        if (moved != expected)
        {
            throw new ToolException(
                $"the bucket holds {moved} resources of {expected}; {state} is untouched: "
                + "look at both before you go on");
        }

        File.Delete(workspace.LocalState);
        File.Delete($"{workspace.LocalState}.backup");
        output.WriteLine($"The state of the state backend is in the bucket; {state} is gone.");
    }
}
