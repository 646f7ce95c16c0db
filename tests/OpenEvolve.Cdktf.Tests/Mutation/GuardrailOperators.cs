using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Weakenings of service control policies: what they name, they name for a reason, and nothing else in the
/// stack takes it in.</summary>
internal static class GuardrailOperators
{
    private const string Job = "arn:aws:iam::123456789012:role/openevolve/prod/jobs/openevolve-prod-job-alice";

    public static IEnumerable<Mutant> Of(Site statement)
    {
        var (resources, passing) = (statement.Place.Then("Resource"), statement.Place.Then("NotAction"));
        if (statement.Node["Resource"] is JsonArray { Count: > 1 } list)
        {
            foreach (var (index, arn) in list.Index())
            {
                yield return new Mutant(
                    "stop-guarding", statement.Stack, resources.Then(Step.Element(index, $"{arn}")), _ => null);
            }
        }

        if (statement.Node["Condition"]?["ArnNotLike"]?["aws:PrincipalArn"] is JsonArray)
        {
            var exempt = statement.Place.Then("Condition").Then("ArnNotLike").Then("aws:PrincipalArn");
            yield return new Mutant("exempt-jobs", statement.Stack, exempt, roles =>
                PolicyOperators.With(roles, Job));
            yield return new Mutant("exempt-nobody", statement.Stack, exempt, _ => null);
        }

        if (statement.Node["NotAction"] is JsonArray)
        {
            yield return new Mutant("exempt-compute", statement.Stack, passing, actions =>
                PolicyOperators.With(actions, "ec2:*"));
            yield return new Mutant("exempt-everything", statement.Stack, passing, actions =>
                PolicyOperators.With(actions, "*"));
            yield return new Mutant("forget-global-service", statement.Stack, passing, actions =>
                JsonNode.Parse(actions!.ToJsonString().Replace("\"iam:*\",", "", StringComparison.Ordinal)));
        }
    }
}
