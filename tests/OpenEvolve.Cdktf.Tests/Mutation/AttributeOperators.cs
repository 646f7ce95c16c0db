using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Weakenings of attributes, whatever the type of the resource: what was decided is undone.</summary>
internal static class AttributeOperators
{
    // Names and explanations protect nothing.
    private static readonly string[] Harmless =
    [
        "alarm_description", "compute_environment_name_prefix", "datapoints_to_alarm", "description", "display_name",
        "id", "label", "name", "name_prefix", "ok_actions", "statement_id",
        // How a stream cuts its files.
        "buffering_interval", "buffering_size", "compression_format", "file_extension",
        // What a dashboard shows.
        "dashboard_body",
    ];

    // Without these Terraform, or AWS, is more careful.
    private static readonly string[] Destructive =
        ["force_destroy", "force_delete", "skip_destroy", "recovery_window_in_days"];

    // Not required by the schema, since there is another way to say it; AWS refuses the request without any.
    private static readonly string[] Wiring =
    [
        "aws_eip domain", "aws_flow_log iam_role_arn", "aws_internet_gateway vpc_id", "aws_nat_gateway allocation_id",
        "aws_route destination_cidr_block", "aws_route nat_gateway_id", "aws_route gateway_id",
        "aws_security_group vpc_id", "aws_subnet cidr_block", "aws_vpc cidr_block", "aws_vpc_endpoint service_name",
        "aws_budgets_budget limit_amount", "aws_budgets_budget limit_unit",
        "aws_budgets_budget_action definition.iam_action_definition.users", "aws_cloudwatch_metric_alarm period",
        "aws_cloudwatch_metric_alarm metric_query.return_data", "aws_cloudwatch_metric_alarm statistic",
        "aws_cloudwatch_metric_alarm threshold", "aws_config_config_rule source.source_identifier",
        "aws_dynamodb_table attribute", "aws_dynamodb_table global_secondary_index",
        "aws_dynamodb_table global_secondary_index.range_key", "aws_dynamodb_table range_key",
        "aws_dynamodb_table hash_key", "aws_lambda_function filename", "aws_lambda_function handler",
        "aws_vpc_security_group_egress_rule cidr_ipv4", "aws_vpc_security_group_ingress_rule cidr_ipv4",
        "aws_batch_job_definition container_properties.logConfiguration.options.awslogs-region",
    ];

    public static IEnumerable<Mutant> Of(Site site, IReadOnlySet<string> required)
    {
        if (site.Place.Steps.Any(step => step.Name is "dashboard_body"))
        {
            yield break;
        }

        if (Opposite(site.Node) is { } opposite && !IsStricter(site) && site.Attribute is not "return_data")
        {
            yield return site.Set("flip", opposite);
        }

        if (IsOptional(site, required))
        {
            yield return site.Remove("drop");
        }

        foreach (var (@operator, value) in Weaknesses.For(site))
        {
            yield return site.Set(@operator, value);
        }
    }

    private static JsonValue? Opposite(JsonNode node) => node switch
    {
        JsonValue value when value.TryGetValue(out bool isTrue) => JsonValue.Create(!isTrue),
        // CDKTF writes some of the provider's nullable booleans as text.
        JsonValue value when value.ToString() is "true" => JsonValue.Create("false"),
        JsonValue value when value.ToString() is "false" => JsonValue.Create("true"),
        _ => null,
    };

    private static bool IsBlank(JsonNode? node) => node switch
    {
        JsonObject map => map.All(member => IsBlank(member.Value)),
        JsonArray list => list.All(IsBlank),
        null => true,
        _ => node.ToString().Length == 0,
    };

    private static bool IsStricter(Site site) =>
        Destructive.Contains(site.Attribute) && site.Node.ToString() is "true";

    private static bool IsOptional(Site site, IReadOnlySet<string> required)
    {
        var steps = site.Place.Steps;
        var path = site.Place.Path;
        return steps[^1].Name.Length > 0
            && !Harmless.Contains(site.Attribute) && !Destructive.Contains(site.Attribute)
            && !Wiring.Contains($"{site.Type} {path}")
            && !required.Contains($"{site.Type} {path}")
            // Of a map's members only the owner is somebody's decision; the others are default tags or names.
            && (!path.Contains("tags.", StringComparison.OrdinalIgnoreCase) || site.Attribute is "Owner")
            && !(path is "tags" && site.Node.AsObject().All(tag => tag.Key is "Name"))
            && !IsBlank(site.Node)
            // What JSON inside text needs, no schema says: only its objects' own members can be left out.
            && (!steps.Contains(Step.Text) || !steps.Any(step => step.Index >= 0))
            && !(steps.Contains(Step.Text) && site.Attribute is "image");
    }
}
