using System.IO.Compression;
using System.Security.Cryptography;
using OpenEvolve.Cdktf.Deploy;
using OpenEvolve.Cdktf.Tests.Conventions;
using OpenEvolve.Cdktf.Tests.Modules;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Deploy;

/// <summary>The archive that lies beside each environment's stack.</summary>
public sealed class FunctionArchiveTests
{
    private static readonly string[] NotOfFunctions =
        ["openevolve_aws/cli/", "openevolve_aws/worker/", "openevolve_aws/evaluator_source.py"];

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.CommittedEnvironmentNames))]
    public void It_is_the_one_whose_hash_Terraform_compares(string stack)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(File.ReadAllBytes(ArchiveOf(stack))));
        var functions = StackDocument.Of(stack).OfType("aws_lambda_function").ToArray();

        functions.ShouldNotBeEmpty();
        functions.Select(function => $"{function.Body.At("filename").Text} {function.Body.At("source_code_hash").Text}")
            .Distinct().ShouldBe([$"{FunctionArchive.FileName} {hash}"]);
    }

    [Test]
    public void It_holds_every_source_of_the_functions_and_nothing_else()
    {
        var runtime = Path.Combine(Synthesized.RepositoryRoot, "runtime");
        var sources = Directory.EnumerateFiles(runtime, "*.py", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(runtime, file).Replace('\\', '/'))
            .Where(file => !NotOfFunctions.Any(file.StartsWith));
        using var archive = ZipFile.OpenRead(ArchiveOf("openevolve-prod"));

        archive.Entries.Select(entry => entry.FullName)
            .ShouldBe([.. sources, FunctionArchive.DeploymentFile], ignoreOrder: true);
    }

    /// <summary>With nothing else of this repository around, as Lambda does it.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.CommittedEnvironmentNames))]
    public void Every_handler_that_the_stack_names_can_be_imported_from_it(string stack)
    {
        var directory = TestRun.CreateDirectory("functions");
        ZipFile.ExtractToDirectory(ArchiveOf(stack), directory);
        var handlers = StackDocument.Of(stack).OfType("aws_lambda_function")
            .Select(function => function.Body.At("handler").Text).ToArray();

        handlers.ShouldNotBeEmpty();
        Python(directory, $"""
            import importlib
            for name in {Json.Parse(System.Text.Json.JsonSerializer.Serialize(handlers))}:
                module, function = name.rsplit('.', 1)
                assert callable(getattr(importlib.import_module(module), function)), name
            """);
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.CommittedEnvironmentNames))]
    public void The_functions_understand_the_deployment_that_it_holds(string stack)
    {
        var directory = TestRun.CreateDirectory("functions");
        ZipFile.ExtractToDirectory(ArchiveOf(stack), directory);

        Python(directory, "from openevolve_aws.functions import deployment; print(deployment.load().environment)")
            .ShouldBe(stack["openevolve-".Length..]);
    }

    private static string ArchiveOf(string stack) =>
        Path.Combine(Synthesized.StackDirectory(stack), FunctionArchive.FileName);

    private static string Python(string directory, string program)
    {
        using var python = ChildProcess.Start(
            "python3",
            ["-c", program],
            directory,
            new Dictionary<string, string> { ["OPENEVOLVE_DEPLOYMENT"] = "", ["PYTHONPATH"] = "" });
        return python.Complete(TimeSpan.FromMinutes(1)).ShouldExitWith(0).Output.Trim();
    }
}
