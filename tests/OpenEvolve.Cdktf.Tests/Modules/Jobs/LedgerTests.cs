using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Modules.Jobs;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class LedgerTests
{
    [TestCase("name", "'openevolve-test-ledger'")]
    [TestCase("billing_mode", "'PAY_PER_REQUEST'")]
    [TestCase("ttl.attribute_name", "'expires_at'")]
    [TestCase("ttl.enabled", "true")]
    [TestCase("point_in_time_recovery.enabled", "true")]
    [TestCase("server_side_encryption.enabled", "true")]
    [TestCase("deletion_protection_enabled", "true")]
    public void The_table_forgets_old_jobs_by_itself_and_is_not_lost_otherwise(string path, string expected) =>
        Table(forceDestroy: false)[path].ShouldBe(expected);

    [Test]
    public void A_forced_destroy_may_delete_it() =>
        Table(forceDestroy: true)["deletion_protection_enabled"].ShouldBe("false");

    /// <summary>What the functions query must be what Terraform makes.</summary>
    [Test]
    public void Keys_and_indexes_are_those_of_the_functions()
    {
        var table = Table(forceDestroy: false);
        var schema = Schema();

        table.At("attribute").Items.Select(attribute => $"{attribute["name"]} {attribute["type"]}").ShouldBe(
            schema.At("AttributeDefinitions").Items
                .Select(attribute => $"{attribute["AttributeName"]} {attribute["AttributeType"]}"),
            ignoreOrder: true);
        $"{table["hash_key"]} {table["range_key"]}".ShouldBe(Keys(schema));
        table.At("global_secondary_index").Items
            .Select(index => $"{index["name"]} {index["hash_key"]} {index["range_key"]} {index["projection_type"]}")
            .ShouldBe(schema.At("GlobalSecondaryIndexes").Items
                .Select(index => $"{index["IndexName"]} {Keys(index)} {index["Projection.ProjectionType"]}"));
    }

    private static string Keys(Json schema) =>
        $"{schema["KeySchema[0].AttributeName"]} {schema["KeySchema[1].AttributeName"]}";

    private static Json Table(bool forceDestroy) => ModuleStack.Of(scope => _ = new Ledger(
        scope,
        "ledger",
        new LedgerProps { Names = ModuleStack.Names, ForceDestroy = forceDestroy }))["aws_dynamodb_table.ledger"];

    private static Json Schema()
    {
        const string Program = """
            import json
            from openevolve_aws.ledger import schema
            print(json.dumps(schema.create_table_arguments("t")))
            """;
        using var python = ChildProcess.Start(
            "python3", ["-c", Program], Path.Combine(Synthesized.RepositoryRoot, "runtime"));
        var output = python.Complete(TimeSpan.FromMinutes(1)).ShouldExitWith(0).Output;
        return new Json(JsonNode.Parse(output));
    }
}
