using System.Security.Cryptography;
using System.Text;
using OpenEvolve.Cdktf.Modules.Functions;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Deploy;

/// <summary>The archive of an environment's functions: their sources, and what they must know of the deployment.
/// </summary>
public sealed class FunctionArchive
{
    /// <summary>Name of the archive, beside the stack's <c>cdk.tf.json</c>.</summary>
    public const string FileName = "functions.zip";

    /// <summary>Where the functions read what was deployed; Lambda's environment variables hold 4 KB at most.</summary>
    public const string DeploymentFile = "deployment.json";

    private readonly byte[] content;

    private FunctionArchive(byte[] content)
    {
        this.content = content;
        // Terraform runs in the stack's directory.
        Package = new FunctionPackage(FileName, Convert.ToBase64String(SHA256.HashData(content)));
    }

    /// <summary>What the functions' props take.</summary>
    public FunctionPackage Package { get; }

    /// <summary>The archive for one environment.</summary>
    public static FunctionArchive Of(EnvironmentSettings settings, ResourceNames names)
    {
        var files = new Dictionary<string, byte[]>(FunctionSources.Read())
        {
            [DeploymentFile] = Encoding.UTF8.GetBytes(DeploymentDocument.Of(settings, names)),
        };
        return new FunctionArchive(StoredZip.Of(files));
    }

    /// <summary>Writes the archive.</summary>
    /// <param name="stackDirectory">Directory of the stack's <c>cdk.tf.json</c>.</param>
    public void Write(string stackDirectory) =>
        File.WriteAllBytes(Path.Combine(stackDirectory, FileName), content);
}
