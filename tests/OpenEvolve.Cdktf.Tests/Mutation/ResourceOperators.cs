using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Governance;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Resources that are gone although nothing else in the stack needs them, and resources that should not be
/// there.</summary>
internal static class ResourceOperators
{
    // Whoever deletes these takes something away from people and hosts, and opens nothing.
    private static readonly string[] Abilities =
    [
        "aws_batch_job_definition", "aws_batch_job_queue", "aws_cloudwatch_dashboard",
        "aws_cloudwatch_query_definition",
        "aws_iam_access_key", "aws_iam_group_membership", "aws_iam_group_policy_attachment", "aws_iam_role_policy",
        "aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_lambda_function_url", "aws_lambda_permission", "aws_route",
        "aws_scheduler_schedule",
        "aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule",
    ];

    public static IEnumerable<Mutant> Deletions(string stack, JsonObject document)
    {
        var text = document["resource"]!.ToJsonString();
        return Site.Resources(stack, document)
            .Where(site => !Abilities.Contains(site.Type))
            .Where(site => !text.Contains($"${{{AddressOf(site)}.", StringComparison.Ordinal)
                && !text.Contains($"\"{AddressOf(site)}\"", StringComparison.Ordinal))
            .Select(site => site.Remove("delete"));
    }

    /// <param name="stack">An environment's stack, or an organization's.</param>
    /// <param name="document">Its Terraform JSON, from which the new resources take what they refer to.</param>
    public static IEnumerable<Mutant> Additions(string stack, JsonObject document) =>
        from addition in stack == Governed.Stack ? Intruders.InOrganizations : Intruders.All
        let body = Fill(addition.Body, document)
        where body is not null
        select new Mutant(
            $"add-{addition.Name}", stack, Place.Resource(addition.Type, "intruder"), _ => JsonNode.Parse(body));

    // Fills in the first resource of each type that the body names as <type>; null when the stack has none.
    private static string? Fill(string body, JsonObject document)
    {
        while (body.IndexOf('<', StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = body.IndexOf('>', start);
            var type = body[(start + 1)..end];
            if (document["resource"]![type] is not JsonObject resources)
            {
                return null;
            }

            body = $"{body[..start]}{type}.{resources.First().Key}{body[(end + 1)..]}";
        }

        return body;
    }

    private static string AddressOf(Site site) => $"{site.Type}.{site.Place.Steps[2].Name}";
}
