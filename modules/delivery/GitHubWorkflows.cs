namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>Workflows of one GitHub repository, as the tokens of their jobs name them.</summary>
/// <param name="Repository">Owner and name, such as <c>org/name</c>.</param>
/// <param name="OwnerId">GitHub's number of the owner; empty where tokens name the repository only.</param>
/// <param name="RepositoryId">GitHub's number of the repository; empty where tokens name the repository only.</param>
/// <remarks>
/// Tokens of repositories that were made, renamed or moved after 15 July 2026 carry both numbers in their subject.
/// Where the numbers are known both forms are trusted, so that renaming a repository locks nobody out; whoever takes
/// over its old name has other numbers.
/// https://docs.github.com/en/actions/reference/security/oidc
/// </remarks>
public sealed record GitHubWorkflows(string Repository, string OwnerId, string RepositoryId)
{
    /// <summary>Host of the token issuer.</summary>
    public const string Issuer = "token.actions.githubusercontent.com";

    /// <summary>ARN of the identity provider in the account.</summary>
    public static string ProviderArn(ResourceNames names) => names.IamArn($"oidc-provider/{Issuer}");

    /// <summary>Trust in jobs of these kinds, each by its exact subject.</summary>
    /// <param name="names">Names of the environment.</param>
    /// <param name="jobs">What follows the repository in a subject, such as <c>pull_request</c>.</param>
    public string Trust(ResourceNames names, params IEnumerable<string> jobs) => PolicyDocument.Of(new Statement
    {
        Sid = "Assume",
        Principal = new Dictionary<string, string> { ["Federated"] = ProviderArn(names) },
        Action = ["sts:AssumeRoleWithWebIdentity"],
        Condition = Condition.All(
            new Condition("StringEquals", $"{Issuer}:aud", "sts.amazonaws.com"),
            new Condition(
                "StringEquals", $"{Issuer}:sub", [.. jobs.SelectMany(job => Forms().Select(form => $"{form}:{job}"))])),
    });

    private IEnumerable<string> Forms()
    {
        yield return $"repo:{Repository}";
        if (OwnerId.Length > 0)
        {
            var parts = Repository.Split('/');
            yield return $"repo:{parts[0]}@{OwnerId}/{parts[1]}@{RepositoryId}";
        }
    }
}
