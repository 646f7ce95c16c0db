using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Modules;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Conventions;

public sealed class BackendTests
{
    private static readonly JsonObject File = JsonNode.Parse(System.IO.File.ReadAllText(
        Path.Combine(Synthesized.RepositoryRoot, "backend.tf.json")))!["terraform"]!["backend"]!["s3"]!.AsObject();

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void Each_environment_has_a_state_of_its_own(string environment) =>
        Of($"openevolve-{environment}")["key"].ShouldBe($"'{environment}/openevolve-{environment}.tfstate'");

    [Test]
    public void The_state_backend_keeps_its_own_state() =>
        Of("state-backend")["key"].ShouldBe("'global/state-backend.tfstate'");

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Stacks))]
    public void All_else_is_as_the_backend_file_says(string stack)
    {
        var backend = Of(stack).Node!.AsObject();
        backend.Remove("key");
        backend.OrderBy(member => member.Key).Select(Shown)
            .ShouldBe(File.OrderBy(member => member.Key).Select(Shown));
    }

    [TestCase("use_lockfile", "true")]
    [TestCase("dynamodb_table", "'openevolve-tflocks'")]
    [TestCase("encrypt", "true")]
    [TestCase("allowed_account_ids", "['123456789012']")]
    public void State_is_encrypted_and_locked_in_both_ways(string key, string expected) =>
        Synthesized.Stacks.Select(stack => Of(stack)[key]).Distinct().ShouldBe([expected]);

    [Test]
    public void The_state_backend_makes_what_the_backend_file_names()
    {
        var document = StackDocument.Of("state-backend");
        document["aws_s3_bucket.store_state"].Body["bucket"].ShouldBe($"'{File["bucket"]}'");
        document["aws_dynamodb_table.store_locks"].Body["name"].ShouldBe($"'{File["dynamodb_table"]}'");
    }

    // Parsed anew: a test may take members out.
    private static Json Of(string stack) => new(Synthesized.Document(stack)["terraform"]!["backend"]!["s3"]);

    private static string Shown(KeyValuePair<string, JsonNode?> member) =>
        $"{member.Key}: {member.Value!.ToJsonString()}";
}
