using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>JSON inside of JSON is written out, so that rules, scanners and simulators can read it.</summary>
public sealed class JsonTextsTests
{
    private static readonly JsonSerializerOptions Format =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Type, string Path)[] Places =
    [
        ("aws_batch_job_definition", "container_properties"),
        ("aws_cloudwatch_dashboard", "dashboard_body"),
        ("aws_cloudwatch_event_rule", "event_pattern"),
        ("aws_ecr_lifecycle_policy", "policy"),
        ("aws_iam_policy", "policy"),
        ("aws_iam_role", "assume_role_policy"),
        ("aws_iam_role_policy", "policy"),
        ("aws_s3_bucket_policy", "policy"),
        ("aws_scheduler_schedule", "target.input"),
        ("aws_secretsmanager_secret_policy", "policy"),
        ("aws_sns_topic_policy", "policy"),
        ("aws_sqs_queue_policy", "policy"),
        ("aws_vpc_endpoint", "policy"),
    ];

    [TestCaseSource(nameof(Places))]
    public void It_parses_and_is_the_same_when_written_again((string Type, string Path) place)
    {
        var texts = StackDocument.All
            .SelectMany(document => document.OfType(place.Type))
            .Where(resource => resource.Body.At(place.Path).Exists)
            .Select(resource => (Where: $"{resource}.{place.Path}", resource.Body.At(place.Path).Text))
            .ToArray();

        texts.ShouldNotBeEmpty();
        texts.Where(text => Rewritten(text.Text) != text.Text).Select(text => text.Where).ShouldBeEmpty();
    }

    [Test]
    public void Policies_have_the_version_that_knows_policy_variables() =>
        (from place in Places
         where place.Path is "policy" or "assume_role_policy" && place.Type != "aws_ecr_lifecycle_policy"
         from document in StackDocument.All
         from resource in document.OfType(place.Type)
         select resource.Body.Inside(place.Path)["Version"])
        .Distinct().ShouldBe(["'2012-10-17'"]);

    [Test]
    public void Statement_ids_are_unique_in_their_policy() =>
        (from document in StackDocument.All
         from place in Places
         where place.Type.StartsWith("aws_iam_") || place.Type is "aws_s3_bucket_policy" or "aws_vpc_endpoint"
         from resource in document.OfType(place.Type)
         from sid in resource.Body.Policy(place.Path).Sids.GroupBy(sid => sid)
         where sid.Count() > 1
         select $"{resource} has {sid.Count()} statements '{sid.Key}'").ShouldBeEmpty();

    [Test]
    public void There_is_no_other_JSON_in_texts() =>
        (from document in StackDocument.All
         from resource in document.Resources
         from text in StackDocument.TextsOf("", resource.Body.Node)
         where text.Text.StartsWith('{') || text.Text.StartsWith('[')
         where !Places.Contains((resource.Type, text.Path))
         select $"{resource}.{text.Path}").ShouldBeEmpty();

    private static string Rewritten(string text)
    {
        try
        {
            return JsonNode
                .Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!
                .ToJsonString(Format);
        }
        catch (JsonException problem)
        {
            return problem.Message;
        }
    }
}
