namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>One stack, deployed to an AWS of its own.</summary>
internal sealed class Deployment : IDisposable
{
    private const string State = "terraform.tfstate";
    private const string EarlierState = "earlier.tfstate";

    private Deployment(EmulatorServer emulator) =>
        (Emulator, Terraform) = (emulator, new Terraform(emulator).UseLocalState());

    public EmulatorServer Emulator { get; }

    public Terraform Terraform { get; }

    /// <summary>Plans the stack and applies exactly that plan.</summary>
    /// <param name="stack">Gives the directory of the stack; may first create in AWS what the stack needs.</param>
    public static Deployment Of(Func<EmulatorServer, string> stack)
    {
        var emulator = EmulatorServer.Start();
        try
        {
            var deployment = new Deployment(emulator);
            deployment.Terraform.Use(stack(emulator));
            deployment.Terraform.Run("init", "-input=false");
            deployment.Terraform.Run("plan", "-input=false", "-out=deploy.tfplan");
            deployment.Terraform.Run("apply", "-input=false", "deploy.tfplan");
            return deployment;
        }
        catch
        {
            emulator.Dispose();
            throw;
        }
    }

    /// <summary>Destroys the stack; fails the test when AWS still has any of its resources.</summary>
    public void ShouldLeaveNothingWhenDestroyed()
    {
        File.Copy(PathOf(State), PathOf(EarlierState), overwrite: true);
        Terraform.Run("destroy", "-auto-approve", "-input=false");
        Terraform.State().ShouldBeEmpty();

        // With the state of before, the provider looks for everything again and forgets what it does not find.
        File.Move(PathOf(EarlierState), PathOf(State), overwrite: true);
        Terraform.Run("apply", "-refresh-only", "-auto-approve", "-input=false");
        Terraform.State().ShouldBeEmpty();
    }

    public void Dispose() => Emulator.Dispose();

    private string PathOf(string file) => Path.Combine(Terraform.WorkingDirectory, file);
}
