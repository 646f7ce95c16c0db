using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Tests.Policies;

/// <summary>One small stack as its configuration, as Terraform's first plan of it, and as the state after the apply.
/// </summary>
public sealed class DocumentReaderTests
{
    private static readonly string[] Inputs = ["stack.tf.json", "plan.json", "state.json"];

    [TestCase("stack.tf.json", DocumentKind.Configuration)]
    [TestCase("plan.json", DocumentKind.Plan)]
    [TestCase("state.json", DocumentKind.State)]
    public void It_tells_the_kinds_of_document_apart(string input, DocumentKind kind) =>
        Read(input).Kind.ShouldBe(kind);

    [TestCaseSource(nameof(Inputs))]
    public void All_kinds_have_the_same_resources(string input) =>
        Read(input).Resources.Select(resource => resource.Address)
            .Where(address => address.StartsWith("aws_", StringComparison.Ordinal))
            .ShouldBe(
            [
                "aws_cloudwatch_log_group.job", "aws_iam_role.job", "aws_iam_role_policy.job", "aws_s3_bucket.copies",
                "aws_s3_bucket.data", "aws_s3_bucket_ownership_controls.data", "aws_s3_bucket_versioning.data",
            ], ignoreOrder: true);

    [TestCaseSource(nameof(Inputs))]
    public void A_block_has_the_same_path_however_it_is_written(string input)
    {
        var status = Read(input).At("aws_s3_bucket_versioning.data")!["versioning_configuration.status"];
        status.Text.ShouldBe("Enabled");
        status.Path.ShouldBe("versioning_configuration.status");
    }

    [TestCaseSource(nameof(Inputs))]
    public void Own_tags_win_over_the_default_tags_of_the_resources_provider(string input)
    {
        var stack = Read(input);
        stack.At("aws_s3_bucket.data")!.Tags.Members.ToDictionary(tag => tag.Key, tag => tag.Value.Text)
            .ShouldBe(
                new Dictionary<string, string?> { ["Environment"] = "dev", ["Owner"] = "alice" }, ignoreOrder: true);
        stack.At("aws_s3_bucket.copies")!.Tags.Members.ToDictionary(tag => tag.Key, tag => tag.Value.Text)
            .ShouldBe(new Dictionary<string, string?> { ["Owner"] = "archive" });
    }

    [TestCaseSource(nameof(Inputs))]
    public void A_reference_leads_to_its_resource_also_by_way_of_another(string input)
    {
        var stack = Read(input);
        var bucket = stack.At("aws_s3_bucket.data")!;
        var other = stack.At("aws_s3_bucket.copies")!;
        stack.PointingTo(bucket, "aws_s3_bucket_versioning", "bucket").ShouldHaveSingleItem();
        stack.PointingTo(bucket, "aws_s3_bucket_ownership_controls", "bucket").ShouldHaveSingleItem();
        stack.PointingTo(other, "aws_s3_bucket_versioning", "bucket").ShouldBeEmpty();
        stack.Target(stack.At("aws_iam_role_policy.job")!["role"], "aws_iam_role")!.Address
            .ShouldBe("aws_iam_role.job");
    }

    [TestCaseSource(nameof(Inputs))]
    public void Policies_read_alike_with_their_variables_and_resolved_references(string input) =>
        Read(input).At("aws_iam_role_policy.job")!["policy"].Json["Statement.Resource"].Texts
            .ShouldBe(["arn:aws:s3:::example-data/users/${aws:PrincipalTag/Owner, '-'}/*"]);

    [TestCaseSource(nameof(Inputs))]
    public void Text_with_a_reference_inside_is_resolved(string input) =>
        Read(input).At("aws_cloudwatch_log_group.job")!["name"].Text.ShouldBe("/example/job-alice");

    [Test]
    public void Beside_resources_a_configuration_shows_settings_providers_and_outputs()
    {
        var stack = Read("stack.tf.json");
        stack.Name.ShouldBe("small");
        stack.At("terraform")!["backend.s3.key"].Text.ShouldBe("dev/small.tfstate");
        stack.At("provider.aws.copies")!["alias"].Text.ShouldBe("copies");
        stack.At("output.bucket")!["value"].Text.ShouldBe("arn:aws:s3:::example-data");
    }

    [Test]
    public void What_a_plan_of_HCL_does_not_know_is_unknown_but_still_points_somewhere()
    {
        var stack = DocumentReader.Read("plan", """
            {"planned_values": {"root_module": {"resources": [
               {"address": "aws_s3_bucket.a[0]", "mode": "managed", "type": "aws_s3_bucket", "values": {}},
               {"address": "data.aws_vpc.x", "mode": "data", "type": "aws_vpc", "values": {}}],
              "child_modules": [{"resources": [{"address": "module.m.aws_s3_bucket_versioning.v", "mode": "managed",
                "type": "aws_s3_bucket_versioning", "values": {}}]}]}},
             "resource_changes": [{"address": "module.m.aws_s3_bucket_versioning.v",
               "change": {"after_unknown": {"bucket": true, "id": true}}}],
             "configuration": {"root_module": {"module_calls": {"m": {"module": {"resources": [
               {"address": "aws_s3_bucket_versioning.v", "expressions": {
                 "bucket": {"references": ["aws_s3_bucket.a.id", "aws_s3_bucket.a"]}}}]}}}}}}
            """);
        stack.Resources.Count.ShouldBe(2);
        var versioning = stack.At("module.m.aws_s3_bucket_versioning.v")!;
        versioning["bucket"].Kind.ShouldBe(ValueKind.Unknown);
        versioning["bucket"].PointsTo(stack.At("aws_s3_bucket.a[0]")!).ShouldBeTrue();
        // Nobody wrote it down: it is the provider's.
        versioning["id"].Kind.ShouldBe(ValueKind.Missing);
    }

    [TestCase("$${aws:username}", "${aws:username}")]
    [TestCase("%%{if}", "%{if}")]
    [TestCase("a $5 b", "a $5 b")]
    [TestCase("${aws_s3_bucket.b.bucket}/x", "name/x")]
    [TestCase("${aws_s3_bucket.b.arn}/x", "arn:aws:s3:::name/x")]
    public void A_known_template_is_text(string template, string text) => Of(template).Text.ShouldBe(text);

    [TestCase("${var.x}", "unknown (${var.x})")]
    [TestCase("${aws_s3_bucket.b.region}-x", "unknown (${aws_s3_bucket.b.region}-x)")]
    [TestCase("${jsonencode({\"a\" = 1})}", "unknown (${jsonencode({\"a\" = 1})})")]
    [TestCase("${upper(aws_s3_bucket.b.bucket)}", "unknown (${upper(aws_s3_bucket.b.bucket)})")]
    [TestCase("${unfinished", "unknown (${unfinished})")]
    public void An_unknown_template_is_unknown_and_shows_its_source(string template, string shown)
    {
        Of(template).Kind.ShouldBe(ValueKind.Unknown);
        Of(template).Show().ShouldBe(shown);
    }

    [TestCase("{\"a\": 1", "is unknown")]
    [TestCase("{\"a\": 1, \"a\": 2}", "is unknown")]
    [TestCase("{\"a\": 1}", "is known")]
    public void JSON_in_a_text_that_cannot_be_read_is_unknown(string json, string expected) =>
        (Of(json).Json["a"].Kind is ValueKind.Unknown ? "is unknown" : "is known").ShouldBe(expected);

    [TestCase("[]", "x.json: is not a JSON object")]
    [TestCase("{", "x.json: is not JSON: ")]
    [TestCase("{\"a\": 1}", "x.json: is neither synthesized Terraform JSON nor the output of terraform show -json")]
    [TestCase("{\"resource\": {}}", "x.json: holds no resource, so there is nothing to check")]
    [TestCase("{\"values\": {\"root_module\": {}}}", "x.json: holds no resource, so there is nothing to check")]
    public void Anything_else_is_refused(string json, string message) =>
        Should.Throw<DocumentException>(() => DocumentReader.Read("x.json", json)).Message.ShouldStartWith(message);

    private static StackDocument Read(string input) => DocumentReader.Read(input, RepositoryFiles.Input(input));

    private static Value Of(string template) => DocumentReader.Read("x", new JsonObject
    {
        ["resource"] = new JsonObject
        {
            ["aws_s3_bucket"] = new JsonObject { ["b"] = new JsonObject { ["bucket"] = "name" } },
            ["aws_x"] = new JsonObject { ["y"] = new JsonObject { ["z"] = template } },
        },
    }.ToJsonString()).At("aws_x.y")!["z"];
}
