using System.Text.Json;
using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tooling;

namespace OpenEvolve.Cdktf.State;

/// <summary>The stack of the state backend in a directory of its own, where its state may be local or in the bucket.
/// </summary>
internal sealed class StateStore
{
    private readonly Workspace workspace;
    private readonly string directory;

    /// <summary>Synthesizes, and puts the stack into its directory.</summary>
    public StateStore(Workspace workspace)
    {
        this.workspace = workspace;
        directory = Path.Combine(workspace.OutputDirectory, "bootstrap");
        Terraform = new TerraformProcess(directory);
        new Synthesis(workspace).Write();
        Directory.CreateDirectory(directory);
        File.Copy(
            Path.Combine(workspace.StackDirectory(StateBackendStack.Id), "cdk.tf.json"),
            Path.Combine(directory, "cdk.tf.json"),
            overwrite: true);
    }

    /// <summary>Terraform in the directory.</summary>
    public TerraformProcess Terraform { get; }

    private string Override => Path.Combine(directory, "backend_override.tf.json");

    /// <summary>From here on Terraform keeps the state in a local file.</summary>
    public void UseLocalState() => File.WriteAllText(Override, new JsonObject
    {
        ["terraform"] = new JsonObject
        {
            ["backend"] = new JsonObject { ["local"] = new JsonObject { ["path"] = workspace.LocalState } },
        },
    }.ToJsonString());

    /// <summary>From here on Terraform keeps the state where <c>backend.tf.json</c> says.</summary>
    public void UseBucket() => File.Delete(Override);

    /// <summary>Whether the bucket exists and holds the state of this stack.</summary>
    /// <exception cref="ToolException">AWS cannot be asked.</exception>
    public bool IsInBucket()
    {
        UseBucket();
        var (exitCode, _, error) = Terraform.Capture("init", "-input=false", "-no-color", "-reconfigure");
        if (exitCode == 0)
        {
            return ResourcesOfState() > 0;
        }

        return error.Contains("NoSuchBucket", StringComparison.Ordinal)
            ? false
            : throw new ToolException(error.TrimEnd());
    }

    /// <summary>How many resources the state in use holds.</summary>
    /// <exception cref="ToolException">The state cannot be read.</exception>
    public int ResourcesOfState()
    {
        var (exitCode, output, error) = Terraform.Capture("state", "pull");
        if (exitCode != 0)
        {
            throw new ToolException(error.TrimEnd());
        }

        if (output.Length == 0)
        {
            return 0;
        }

        using var state = JsonDocument.Parse(output);
        return state.RootElement.GetProperty("resources").GetArrayLength();
    }
}
