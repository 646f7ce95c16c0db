using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Governance;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>Nobody and nothing that the stack creates is missing from the tables.</summary>
public sealed class CoverageTests
{
    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void Every_user_and_role_makes_requests(string environment)
    {
        var stack = AccessRun.EstateOf(environment).Stack;
        var principals = stack.All("aws_iam_user").Values.Select(user => stack.IamArn("user", user))
            .Concat(stack.All("aws_iam_role").Values.Select(role => stack.IamArn("role", role)));
        var callers = AccessRun.Of(environment)
            .Where(judged => !judged.Case.Caller.Weakened)
            .Select(judged => judged.Case.Caller.Context.GetValueOrDefault("aws:PrincipalArn"))
            .ToHashSet();
        principals.Where(arn => !callers.Contains(arn))
            .ShouldBeEmpty("the tables say nothing about what these may do; add rows to Access/Tables");
    }

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void Every_resource_with_a_policy_of_its_own_is_reached_for(string environment)
    {
        var stack = AccessRun.EstateOf(environment).Stack;
        var written = stack.All("aws_s3_bucket_policy").Values
            .Concat(stack.All("aws_secretsmanager_secret_policy").Values)
            .Select(policy => StackJson.Policy(policy));
        var met = AccessRun.Of(environment).Select(judged => judged.Case.Target.Policy).ToHashSet();
        written.Where(policy => !met.Contains(policy))
            .ShouldBeEmpty("the tables reach for nothing behind these policies; add rows to Access/Tables");
    }

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void Every_statement_of_a_service_control_policy_stands_alone_somewhere(string environment)
    {
        var guardrails = OrganizationLevel.Above(
                AccessRun.EstateOf(environment).Stack.AccountId, Governed.Document())
            .SelectMany(level => level.Policies)
            .SelectMany(policy => JsonNode.Parse(policy)!["Statement"]!.AsArray())
            .Select(statement => statement!["Sid"]!.GetValue<string>())
            .ToArray();
        guardrails.Length.ShouldBeGreaterThan(5);
        guardrails
            .Except(AccessRun.Of(environment)
                .Where(judged => judged.Walls == Wall.Scp)
                .SelectMany(judged => judged.Decision.Guardrails))
            .ShouldBeEmpty("the table 'Guard rails' needs rows that these alone refuse");
    }

    // Nobody in the VPC uses a table yet, and GetCallerIdentity, all that sts lets through, needs no permission at all.
    private static readonly string[] OnlyStopping = ["dynamodb", "sts"];

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void Every_endpoint_lets_something_through_and_stops_something(string environment)
    {
        var passing = AccessRun.Of(environment).Where(judged => judged.Case.EndpointService.Length > 0);
        var seen = passing.GroupBy(judged => judged.Case.EndpointService).ToDictionary(
            service => service.Key,
            service => service.Any(judged => judged.Walls.HasFlag(Wall.Endpoint))
                && (OnlyStopping.Contains(service.Key) || service.Any(judged => !judged.Walls.HasFlag(Wall.Endpoint))));
        AccessRun.EstateOf(environment).Endpoints.Keys
            .Where(service => !seen.GetValueOrDefault(service))
            .ShouldBeEmpty("the table 'Inside the VPC' needs rows for these");
    }
}
