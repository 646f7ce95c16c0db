namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>One stack, deployed to an AWS of its own.</summary>
internal sealed class Deployment : IDisposable
{
    private Deployment(EmulatorServer emulator) =>
        (Emulator, Terraform) = (emulator, new Terraform(emulator).UseLocalState());

    public EmulatorServer Emulator { get; }

    public Terraform Terraform { get; }

    /// <summary>Log of the calls that applied the plan; empty without one.</summary>
    public string ApplyLog { get; private set; } = "";

    /// <summary>Plans the stack and applies exactly that plan.</summary>
    /// <param name="stack">Gives the directory of the stack; may first create in AWS what the stack needs.</param>
    /// <param name="options">Of the emulator, such as <c>--check-access</c>.</param>
    public static Deployment Of(Func<EmulatorServer, string> stack, params string[] options) =>
        Of(stack, logsCalls: false, options);

    /// <summary>The same; the provider logs what it calls to apply the plan, to <see cref="ApplyLog"/>.</summary>
    public static Deployment LoggedOf(Func<EmulatorServer, string> stack) => Of(stack, logsCalls: true, []);

    public void Dispose() => Emulator.Dispose();

    private static Deployment Of(Func<EmulatorServer, string> stack, bool logsCalls, string[] options)
    {
        var emulator = EmulatorServer.Start(options);
        try
        {
            var deployment = new Deployment(emulator);
            deployment.Terraform.Use(stack(emulator));
            deployment.Terraform.Run("init", "-input=false");
            deployment.Terraform.Run("plan", "-input=false", "-out=deploy.tfplan");
            deployment.ApplyLog = logsCalls ? deployment.Terraform.LogCalls("apply") : "";
            deployment.Terraform.Run("apply", "-input=false", "deploy.tfplan");
            return deployment;
        }
        catch
        {
            emulator.Dispose();
            throw;
        }
    }
}
