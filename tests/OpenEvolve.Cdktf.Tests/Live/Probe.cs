using System.Text.Json;
using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Live;

/// <summary>One request with a user's own keys, and what came of it.</summary>
/// <param name="Name">What was asked.</param>
/// <param name="Expected">What AWS must say: a code of refusal, or a part of the answer.</param>
/// <param name="Found">What it said.</param>
internal sealed record Probe(string Name, string Expected, string Found)
{
    private const string Denied = "AccessDenied";

    // Of services that speak JSON the emulator's refusal has no code, only the status.
    public bool IsAsExpected => Expected == Denied
        ? Found.StartsWith(Denied, StringComparison.Ordinal) || Found == "403"
        : Found.StartsWith('{') && Found.Contains(Expected, StringComparison.Ordinal);

    /// <summary>What everybody asks: only what moto decides as AWS does. It knows actions and, in S3, resources of
    /// identity policies; no conditions, boundaries or resource policies, nothing of Batch. The rest is for the access
    /// tables.</summary>
    public static IReadOnlyList<Probe> All(
        EmulatorServer emulator,
        (string Id, string Secret) key,
        (string Name, bool IsOperator) user,
        string other,
        string inputs,
        string stateBucket,
        string secretArn)
    {
        (string Name, string Expected, (string Service, string Operation, object Parameters) Call)[] questions =
        [
            ("who am I", $"user/openevolve/dev/users/openevolve-dev-{user.Name}\"", ("sts", "get_caller_identity", new { })),
            ("write my input", "ETag", Put(inputs, $"users/{user.Name}/probe/input/program.py")),
            ("read my input", "ContentLength", Get(inputs, $"users/{user.Name}/run/input/program.py")),
            ("read another's input", Denied, Get(inputs, $"users/{other}/run/input/program.py")),
            ("write another's input", Denied, Put(inputs, $"users/{other}/probe/input/program.py")),
            ("see all log groups", user.IsOperator ? "logGroups" : Denied, ("logs", "describe_log_groups", new { })),
            ("read Terraform's state", Denied, Get(stateBucket, "dev/openevolve-dev.tfstate")),
            ("read the key of the LLM", Denied, ("secretsmanager", "get_secret_value", new { SecretId = secretArn })),
            ("make a user", Denied, ("iam", "create_user", new { UserName = "mallory" })),
        ];
        return
        [
            .. questions.Zip(Ask(emulator, key, [.. questions.Select(question => question.Call)]))
                .Select(pair => new Probe(pair.First.Name, pair.First.Expected, pair.Second)),
        ];
    }

    /// <summary>Answers as JSON, refusals as their code.</summary>
    public static IReadOnlyList<string> Ask(
        EmulatorServer emulator,
        (string Id, string Secret) key,
        params (string Service, string Operation, object Parameters)[] calls)
    {
        var text = JsonSerializer.Serialize(calls.Select(call =>
            new[] { call.Service, call.Operation, call.Parameters }));
        using var python = ChildProcess.Start(
            "python3", ["probe.py", key.Id, key.Secret, text],
            Path.Combine(Toolchain.TestsDirectory, "OpenEvolve.Cdktf.Tests", "Live"), emulator.Environment);
        return
        [
            .. JsonNode.Parse(python.Complete(TimeSpan.FromMinutes(2)).ShouldExitWith(0).Output)!.AsArray()
                .Select(answer => answer is JsonValue code ? code.GetValue<string>() : answer!.ToJsonString()),
        ];
    }

    private static (string Service, string Operation, object Parameters) Put(string bucket, string key) =>
        ("s3", "put_object", new { Bucket = bucket, Key = key, Body = "pass" });

    private static (string Service, string Operation, object Parameters) Get(string bucket, string key) =>
        ("s3", "get_object", new { Bucket = bucket, Key = key });
}
