using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>An empty AWS of its own on a free port of this machine; it ends with its owner.</summary>
internal sealed class EmulatorServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ChildProcess _process;
    private readonly string _log = Path.Combine(TestRun.CreateDirectory("emulator"), "emulator.log");

    private EmulatorServer(string[] options) => _process = ChildProcess.Start(
        "python3", ["-m", "emulator", "serve", "--port", "0", "--with-parent", "--log", _log, .. options],
        Toolchain.TestsDirectory);

    /// <summary>Variables that point Terraform, boto3 and our own commands here.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    /// <summary>Starts one, or skips the running test where that is not possible.</summary>
    /// <param name="options">Options of <c>serve</c>.</param>
    public static EmulatorServer Start(params string[] options)
    {
        Toolchain.Require();
        var server = new EmulatorServer(options);
        try
        {
            server._process.AwaitOutput("\n", Patience);
            var ready = JsonNode.Parse(server._process.Output)!;
            server.Environment = EnvironmentOf(ready["endpoint"]!.GetValue<string>());
            return server;
        }
        catch
        {
            server._process.Dispose();
            throw;
        }
    }

    /// <summary>Variables for an emulator at an address, whether it runs or not.</summary>
    public static IReadOnlyDictionary<string, string> EnvironmentOf(string endpoint)
    {
        using var process = ChildProcess.Start(
            "python3", ["-m", "emulator", "environment", "--endpoint", endpoint], Toolchain.TestsDirectory);
        var answer = process.Complete(Patience).ShouldExitWith(0);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(answer.Output)!;
    }

    /// <summary>Calls an API of AWS with boto3; fails the test when AWS refuses.</summary>
    /// <param name="service">Such as <c>s3</c>.</param>
    /// <param name="operation">Such as <c>put_object</c>.</param>
    /// <param name="parameters">Serialized as boto3 takes them.</param>
    public JsonNode Call(string service, string operation, object parameters)
    {
        using var process = ChildProcess.Start(
            "python3", ["aws_call.py", service, operation, JsonSerializer.Serialize(parameters)],
            Path.Combine(Toolchain.TestsDirectory, "OpenEvolve.Cdktf.Tests", "Emulator"), Environment);
        return JsonNode.Parse(process.Complete(Patience).ShouldExitWith(0).Output)!;
    }

    /// <summary>The requests that it failed to answer, for the message of a failed test.</summary>
    public string Failures() => string.Join('\n', File.ReadLines(_log).Where(line => line.Contains(" ERROR ")));

    public void Dispose()
    {
        using (_process)
        {
            _process.Complete(Patience).ShouldExitWith(0); // the end of its input stops it
        }
    }
}
