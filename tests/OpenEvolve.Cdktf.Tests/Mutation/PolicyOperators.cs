using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Weakenings of IAM policies: of what is allowed, to whom, on what, under which conditions.</summary>
internal static partial class PolicyOperators
{
    public static IEnumerable<Mutant> Of(Site policy)
    {
        var statements = policy.Inner!["Statement"]!.AsArray();
        foreach (var (index, node) in statements.Index())
        {
            var statement = node!.AsObject();
            var label = statement["Sid"]?.GetValue<string>() ?? $"{index}";
            var place = policy.Place.Then(Step.Text).Then("Statement").Then(Step.Element(index, label));
            var site = new Site(policy.Stack, place, statement);
            var denies = statement["Effect"]!.GetValue<string>() is "Deny";
            foreach (var mutant in Conditions(site).Concat(denies ? Denial(site) : Allowance(site)))
            {
                yield return mutant;
            }

            if (denies && statements.Count > 1)
            {
                yield return site.Remove("remove-denial");
            }
        }
    }

    private static IEnumerable<Mutant> Allowance(Site statement)
    {
        var service = First(statement.Node["Action"]).Split(':')[0];
        yield return new Mutant("allow-all-actions", statement.Stack, statement.Place.Then("Action"), actions =>
            With(actions, $"{service}:*"));
        if (statement.Node["Resource"] is { } resource && First(resource) is not "*")
        {
            // Such a policy is refused when it names anything but what it belongs to, or it is of no effect.
            var isOfThing = OwnPolicies.Contains(statement.Type);
            if (!isOfThing)
            {
                yield return new Mutant(
                    "allow-on-everything", statement.Stack, statement.Place.Then("Resource"), _ => "*");
            }

            var wider = LastPart().Replace(First(resource), "$1*");
            if (wider != First(resource) && !(isOfThing && wider.EndsWith(":*", StringComparison.Ordinal)))
            {
                yield return new Mutant("widen-resource", statement.Stack, statement.Place.Then("Resource"), list =>
                    With(list, wider));
            }
        }

        if (statement.Node["Principal"] is JsonObject principals && !principals.ToJsonString().Contains("\"*\""))
        {
            yield return new Mutant("allow-everybody", statement.Stack, statement.Place.Then("Principal"), _ => "*");
        }
    }

    private static readonly string[] OwnPolicies =
        ["aws_s3_bucket_policy", "aws_sns_topic_policy", "aws_sqs_queue_policy"];

    private static IEnumerable<Mutant> Denial(Site statement)
    {
        yield return new Mutant("deny-becomes-allow", statement.Stack, statement.Place.Then("Effect"), _ => "Allow");
        if (statement.Node["Action"] is JsonArray { Count: > 1 } actions)
        {
            // Nobody but the organization denies these at all; of the others the first and the last stand for all.
            int[] some = IsOfOrganization(statement) ? [.. Enumerable.Range(0, actions.Count)] : [0, actions.Count - 1];
            foreach (var index in some)
            {
                var step = Step.Element(index, actions[index]!.GetValue<string>());
                yield return new Mutant(
                    "stop-denying", statement.Stack, statement.Place.Then("Action").Then(step), _ => null);
            }
        }

        foreach (var mutant in IsOfOrganization(statement) ? GuardrailOperators.Of(statement) : [])
        {
            yield return mutant;
        }

        if (statement.Node["NotResource"] is not null)
        {
            yield return new Mutant("exempt-everything", statement.Stack, statement.Place.Then("NotResource"), list =>
                With(list, "*"));
        }
    }

    private static bool IsOfOrganization(Site statement) => statement.Type is "aws_organizations_policy";

    private static IEnumerable<Mutant> Conditions(Site statement) =>
        from byOperator in statement.Node["Condition"]?.AsObject() ?? []
        from byKey in byOperator.Value!.AsObject()
        let place = statement.Place.Then("Condition").Then(byOperator.Key).Then(byKey.Key)
        from mutant in Condition(statement, place, byOperator.Key, byKey.Value!)
        select mutant;

    private static IEnumerable<Mutant> Condition(Site statement, Place place, string @operator, JsonNode values)
    {
        var denies = statement.Node["Effect"]!.GetValue<string>() is "Deny";
        if (denies)
        {
            // Without its condition a denial denies more; it is weaker when the condition seldom holds.
            yield return @operator.Contains("Not", StringComparison.Ordinal)
                ? new Mutant("exempt-everybody", statement.Stack, place, list => With(list, "*"))
                : new Mutant("never-deny", statement.Stack, place, _ => "never");
            yield break;
        }

        yield return new Mutant("drop-condition", statement.Stack, place, _ => null);
        if (AccountId().IsMatch(values.ToJsonString()))
        {
            yield return new Mutant("trust-another-account", statement.Stack, place, list =>
                JsonNode.Parse(AccountId().Replace(list!.ToJsonString(), "999999999999"))!);
        }
    }

    internal static JsonArray With(JsonNode? list, string value) =>
        [.. (list is JsonArray items ? items : [list?.DeepClone()]).Select(item => item!.DeepClone()), value];

    private static string First(JsonNode? value) =>
        value is JsonArray list ? list[0]!.GetValue<string>() : value?.GetValue<string>() ?? "*";

    // A resource whose end is cut off after its last slash or colon, unless a wildcard stands there already.
    [GeneratedRegex(@"^(.*[/:])[^/:*]*[^/:*}]$")]
    private static partial Regex LastPart();

    [GeneratedRegex(@"(?<=[:""])\d{12}(?=[:""])")]
    private static partial Regex AccountId();
}
