using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>The three denials in a data bucket's policy that keep users apart.</summary>
internal static partial class Wall
{
    /// <summary>IAM's variable for the caller's owner tag. Without the fallback the statement would not hold for a
    /// caller who lacks the tag (IAM User Guide, policy variables, default values).</summary>
    public const string Owner = "${aws:PrincipalTag/Owner, '-'}";

    /// <summary>Denies objects to everybody who is no tenant and no administrator.</summary>
    public static Statement? Strangers(Resource bucket) => Denials(bucket).FirstOrDefault(statement =>
        statement.Resources is [{ Text: { } resource }] && resource == $"{ArnOf(bucket)}/*"
        && statement.Condition("ArnNotLike", "aws:PrincipalArn") is { } condition
        && condition.Values.Items.All(IsNarrow)
        && HasOnly(statement, "ArnNotLike aws:PrincipalArn", "BoolIfExists aws:PrincipalIsAWSService"));

    /// <summary>Denies tenants every object that is not their own. The bucket itself may be left out: it is no object.
    /// </summary>
    public static Statement? OthersObjects(Resource bucket) => Denials(bucket).FirstOrDefault(statement =>
        statement.Value["NotResource"].Items.All(resource => resource.Is($"{ArnOf(bucket)}/users/{Owner}/*")
            || resource.Is(ArnOf(bucket)))
        && statement.Value["NotResource"].Items is not []
        && IsForTenants(bucket, statement)
        && HasOnly(statement, "ArnLike aws:PrincipalArn"));

    /// <summary>Whether tenants are denied a listing action, at least wherever the prefix is not their own.</summary>
    public static bool DeniesOthersListing(Resource bucket, string action) => Denials(bucket).Any(statement =>
        statement.Covers(action)
        && statement.Resources is [{ Text: { } resource }] && resource == ArnOf(bucket)
        && (statement.Condition("StringNotLike", "s3:prefix") is not { } prefix || IsOwn(prefix))
        && IsForTenants(bucket, statement)
        && HasOnly(statement, "ArnLike aws:PrincipalArn", "StringNotLike s3:prefix"));

    private static bool IsOwn(Condition prefix) =>
        prefix.Values.Texts.Order().SequenceEqual([$"users/{Owner}/", $"users/{Owner}/*"]);

    private static string ArnOf(Resource bucket) => $"arn:aws:s3:::{bucket["bucket"].Text}";

    private static IEnumerable<Statement> Denials(Resource bucket) =>
        Buckets.Statements(bucket).Where(statement => statement.Denies && statement.IsForEverybody);

    // All tenants that the first denial lets through must be caught by the other two.
    private static bool IsForTenants(Resource bucket, Statement statement) =>
        Strangers(bucket)?.Condition("ArnNotLike", "aws:PrincipalArn") is { } admitted
        && statement.Condition("ArnLike", "aws:PrincipalArn") is { } tenants
        && !admitted.Values.Texts.Where(arn => arn.EndsWith("/*", StringComparison.Ordinal))
            .Except(tenants.Values.Texts).Any();

    // A wildcard only below an IAM path, as in role/openevolve/dev/jobs/*.
    private static bool IsNarrow(Value arn) =>
        PrincipalArn.IsOne(arn) || (arn.Text is { } text && UnderPath().IsMatch(text));

    [GeneratedRegex(@"^arn:aws:iam::\d{12}:(user|role)(/[\w-]+){2,}/\*$")]
    private static partial Regex UnderPath();

    private static bool HasOnly(Statement statement, params string[] conditions) =>
        !statement.Conditions.Select(condition => $"{condition.Operator} {condition.Key}").Except(conditions).Any();
}
