using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class EnvironmentSchemaTests
{
    private const string Write = "OPENEVOLVE_WRITE_SCHEMA";

    private static readonly string SchemaFile = Path.Combine(Repository.Environments, "environment.schema.json");

    [Test]
    public void The_committed_schema_is_that_of_the_records()
    {
        var schema = EnvironmentSchema.Text();
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            File.WriteAllText(SchemaFile, schema);
        }

        var committed = File.Exists(SchemaFile) ? File.ReadAllText(SchemaFile) : "";
        committed.ShouldBe(schema, "environments/environment.schema.json is out of date; regenerate it with: "
            + $"{Write}=1 dotnet test tests/OpenEvolve.Cdktf.Tests --filter {nameof(EnvironmentSchemaTests)}");
    }

    [Test]
    public void Every_field_is_described() =>
        Fields(JsonNode.Parse(EnvironmentSchema.Text())!, "")
            .Where(field => field.Schema["description"] is null && field.Path != ".$schema")
            .Select(field => field.Path).ShouldBeEmpty();

    [TestCase("dev")]
    [TestCase("staging")]
    [TestCase("prod")]
    public void The_committed_environments_fit_the_schema(string name)
    {
        var schema = JsonNode.Parse(EnvironmentSchema.Text())!;
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Environments, $"{name}.json")))!;

        new SchemaCheck(schema).Differences(schema, file, "").ShouldBeEmpty();
    }

    [TestCase("users[0].weight", "'1'", "users[0].weight is a string")]
    [TestCase("isolation", "'sharde'", "isolation is no allowed value")]
    [TestCase("tags.colour", "'red'", "tags.colour is unknown")]
    [TestCase("network.vpc.cidr", "null", "network.vpc.cidr is a null")]
    public void The_schema_refuses_what_the_loader_refuses(string path, string json, string difference)
    {
        var schema = JsonNode.Parse(EnvironmentSchema.Text())!;
        var document = JsonNode.Parse(new EnvironmentDocument().With(path, json).ToString())!;

        new SchemaCheck(schema).Differences(schema, document, "").ShouldBe([difference]);
    }

    [Test]
    public void The_schema_demands_every_field()
    {
        var schema = JsonNode.Parse(EnvironmentSchema.Text())!;
        var document = JsonNode.Parse(new EnvironmentDocument().Without("jobs.attempts").ToString())!;

        new SchemaCheck(schema).Differences(schema, document, "").ShouldBe(["jobs.attempts is missing"]);
    }

    private static IEnumerable<(string Path, JsonNode Schema)> Fields(JsonNode schema, string path) =>
        (schema["properties"]?.AsObject() ?? []).SelectMany(field =>
                Fields(field.Value!, $"{path}.{field.Key}").Prepend(($"{path}.{field.Key}", field.Value!)))
            .Concat(schema["items"] is { } items ? Fields(items, path + "[]") : []);
}
