using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Weakenings of what is no resource: where state lies, which account and which versions are meant, what
/// outputs show, which tags everything gets, and what keeps Terraform from destroying.</summary>
internal static class SectionOperators
{
    public static IEnumerable<Mutant> Of(string stack, JsonObject document)
    {
        var backend = Place.Section("terraform").At("backend.s3");
        yield return Set("flip", backend.Then("encrypt"), false);
        yield return Set("flip", backend.Then("use_lockfile"), false);
        yield return Set("set-to-elsewhere", backend.Then("key"), "terraform.tfstate");
        yield return Drop(backend.Then("dynamodb_table"));
        yield return Drop(backend.Then("allowed_account_ids"));
        yield return Drop(Place.Section("terraform").Then("backend"));
        yield return Drop(Place.Section("terraform").Then("required_version"));
        yield return Set(
            "unpin", Place.Section("terraform").At("required_providers.aws.version"), ">= 5.0.0");

        var provider = Place.Section("provider").Then("aws").Then(Step.Element(0, "0"));
        yield return Drop(provider.Then("allowed_account_ids"));
        var tags = document["provider"]!["aws"]![0]!["default_tags"]![0]!["tags"]!.AsObject();
        foreach (var (key, _) in tags)
        {
            yield return Drop(
                provider.Then("default_tags").Then(Step.Element(0, "0")).Then("tags").Then(key));
        }

        foreach (var (name, output) in document["output"]?.AsObject() ?? [])
        {
            if (output!["sensitive"] is not null)
            {
                yield return Drop(Place.Section("output").Then(name).Then("sensitive"));
            }
        }

        foreach (var resource in Site.Resources(stack, document))
        {
            if (resource.Node["lifecycle"] is JsonObject lifecycle)
            {
                foreach (var (name, _) in lifecycle)
                {
                    yield return Drop(resource.Place.Then("lifecycle").Then(name));
                }
            }
        }

        Mutant Set(string @operator, Place place, JsonNode value) =>
            new(@operator, stack, place, _ => value.DeepClone());

        Mutant Drop(Place place) => new("drop", stack, place, _ => null);
    }
}
