using OpenEvolve.Cdktf.Tooling;

namespace OpenEvolve.Cdktf.State;

/// <summary>Creates the bucket and the lock table before there is a place for their own state.</summary>
internal sealed class Bootstrap(Workspace workspace)
{
    public void Run(TextWriter output, bool autoApprove)
    {
        var store = new StateStore(workspace);
        var state = workspace.Shown(workspace.LocalState);
        if (!File.Exists(workspace.LocalState) && store.IsInBucket())
        {
            output.WriteLine("The state backend exists and keeps its own state: nothing to bootstrap.");
            return;
        }

        store.UseLocalState();
        store.Terraform.Run("init", "-input=false", "-reconfigure");
        store.Terraform.Run(autoApprove ? ["apply", "-auto-approve", "-input=false"] : ["apply"]);
        output.WriteLine($"""

            The state backend exists; its state is in {state}.
            next: dotnet run --project main -- migrate-state
            """);
    }
}
