using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>An IAM policy document. It is written as plain JSON, never with <c>jsonencode</c>, so that rules, scanners
/// and simulators read in the synthesized stack what AWS will evaluate.</summary>
public static class PolicyDocument
{
    private static readonly JsonSerializerOptions Format = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The statements as a policy document.</summary>
    public static string Of(params IEnumerable<Statement> statements) =>
        JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements }, Format);

    /// <summary>A trust policy for one AWS service.</summary>
    /// <param name="service">Service principal, such as <c>ecs-tasks.amazonaws.com</c>.</param>
    /// <param name="conditions">What keeps the service from acting for another account.</param>
    public static string TrustOf(string service, params Condition[] conditions) => Of(new Statement
    {
        Sid = "Assume",
        Principal = Principal.Service(service),
        Action = ["sts:AssumeRole"],
        Condition = conditions.Length == 0 ? null : Condition.All(conditions),
    });

    /// <summary>A trust policy for one AWS service, acting for one account and one resource.</summary>
    /// <param name="service">Service principal, such as <c>ecs-tasks.amazonaws.com</c>.</param>
    /// <param name="accountId">Account for which the service acts.</param>
    /// <param name="sourceArn">ARN, or a pattern of it, of the resource for which the service acts.</param>
    public static string TrustOf(string service, string accountId, string sourceArn) => TrustOf(
        service,
        new Condition("StringEquals", "aws:SourceAccount", accountId),
        new Condition("ArnLike", "aws:SourceArn", sourceArn));

    /// <summary>An IAM policy variable, written so that Terraform leaves it alone.</summary>
    /// <param name="key">Condition key, such as <c>aws:PrincipalTag/Owner</c>.</param>
    /// <param name="whenMissing">Value for a request without that key. Without it the element would match nothing,
    /// and a Deny would not hold for principals that lack the tag.</param>
    public static string Variable(string key, string whenMissing) => $"$${{{key}, '{whenMissing}'}}";
}

/// <summary>One statement of a policy.</summary>
public sealed record Statement
{
    /// <summary>Statement id: letters and digits, unique in its document.</summary>
    public required string Sid { get; init; }

    /// <summary><c>Allow</c> or <c>Deny</c>.</summary>
    public string Effect { get; init; } = "Allow";

    /// <summary>Who; only in resource and trust policies.</summary>
    public IReadOnlyDictionary<string, string>? Principal { get; init; }

    /// <summary>IAM actions; null beside <see cref="NotAction"/>.</summary>
    public required IReadOnlyList<string>? Action { get; init; }

    /// <summary>All actions but these; only in a Deny.</summary>
    public IReadOnlyList<string>? NotAction { get; init; }

    /// <summary>Resource ARNs; absent in trust policies and beside <see cref="NotResource"/>.</summary>
    public IReadOnlyList<string>? Resource { get; init; }

    /// <summary>All resources but these.</summary>
    public IReadOnlyList<string>? NotResource { get; init; }

    /// <summary>Operator, then condition key, then values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>? Condition { get; init; }
}

/// <summary>One condition of a statement.</summary>
public sealed record Condition(string Operator, string Key, params IReadOnlyList<string> Values)
{
    /// <summary>The <c>Condition</c> element in which all of <paramref name="conditions"/> must hold.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> All(
        params IEnumerable<Condition> conditions) =>
        conditions
            .GroupBy(condition => condition.Operator)
            .ToDictionary(
                sameOperator => sameOperator.Key,
                sameOperator => (IReadOnlyDictionary<string, IReadOnlyList<string>>)sameOperator.ToDictionary(
                    condition => condition.Key,
                    condition => condition.Values));
}

/// <summary>The <c>Principal</c> element of a statement.</summary>
public static class Principal
{
    /// <summary>Everybody, to be narrowed by a condition.</summary>
    public static IReadOnlyDictionary<string, string> Anyone { get; } =
        new Dictionary<string, string> { ["AWS"] = "*" };

    /// <summary>An AWS service.</summary>
    public static IReadOnlyDictionary<string, string> Service(string name) =>
        new Dictionary<string, string> { ["Service"] = name };
}
