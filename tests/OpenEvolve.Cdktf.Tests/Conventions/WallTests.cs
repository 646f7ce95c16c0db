using OpenEvolve.Cdktf.Tests.Modules;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>Deny statements of resource policies shut out strangers, never those who need to come in.</summary>
public sealed class WallTests
{
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.CommittedEnvironmentNames))]
    public void No_bucket_shuts_out_a_role_whose_work_is_in_it(string stack) =>
        Denied(stack, "aws_s3_bucket_policy", "s3:").ShouldBeEmpty();

    [Test]
    public void No_bucket_shuts_out_its_replication() =>
        Denied(StackDocument.WithEverything, "aws_s3_bucket_policy", "s3:").ShouldBeEmpty();

    /// <summary>The wall of a secret says <c>*</c> and means that secret, which is one of ours: functions may read
    /// another, which has no wall here.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void No_secret_shuts_out_the_role_that_reads_it(string stack)
    {
        var ours = StackDocument.Of(stack).OfType("aws_secretsmanager_secret")
            .Select(secret => secret.Body.At("name_prefix").Text).ToArray();
        Denied(stack, "aws_secretsmanager_secret_policy", "secretsmanager:", grant =>
            ours.Any(name => Policy.Matches(grant.Resource, $"{SecretsOf(grant)}{name}1-AbCdEf"))).ShouldBeEmpty();
    }

    private static string SecretsOf(Grant grant) => string.Concat(grant.Resource.Split("secret:")[0], "secret:");

    private static List<string> Denied(string stack, string type, string service, Func<Grant, bool>? concerns = null)
    {
        var document = StackDocument.Of(stack);
        var denials = (from resource in document.OfType(type)
                       from statement in resource.Body.Policy().Statements
                       where statement["Effect"] == "'Deny'"
                       let exempt = statement.At("Condition.ArnNotLike.aws:PrincipalArn")
                       where exempt.Exists
                       select (Wall: $"{resource}, {statement.At("Sid").Text}", statement, exempt)).ToArray();
        var grants = Principal.Of(document).SelectMany(PrincipalTests.GrantsOf)
            .Where(grant => grant.Action.StartsWith(service))
            .Where(grant => concerns is null || concerns(grant))
            .ToArray();

        denials.ShouldNotBeEmpty();
        grants.ShouldNotBeEmpty();
        return
        [
            .. from denial in denials
               from grant in grants
               where Policy.Texts(denial.statement, "Action").Any(pattern => Policy.Matches(pattern, grant.Action))
               where Policy.Texts(denial.statement, "Resource").Any(pattern => Policy.Matches(pattern, grant.Resource))
               where !denial.exempt.Items.Any(pattern => Policy.Matches(pattern.Text, grant.Principal.Arn))
               select $"{denial.Wall} denies {grant.Action} on {grant.Resource} to {grant.Principal.Arn}",
        ];
    }
}
