namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>GitHub's workflows: their tokens, and the roles that these open.</summary>
internal sealed class Workflows(Estate estate)
{
    private const string Issuer = "token.actions.githubusercontent.com";

    /// <summary>Whether the environment lets workflows in.</summary>
    public bool Exist => estate.Principals.HasRole(estate.Names.For("plan"));

    public Caller Plan => estate.Principals.Role(estate.Names.For("plan"), "plan role");

    public Caller Apply => estate.Principals.Role(estate.Names.For("apply"), "apply role");

    /// <summary>A role as what a workflow wants to assume.</summary>
    public Target Assumable(string name) => Assumable(estate.Principals.Assumable(
        estate.Names.For(name), $"{name} role", ""));

    /// <summary>The same for any role.</summary>
    /// <remarks>The simulator knows audience and subject of some providers only; to IAM they are the same keys of all
    /// providers, so that Google's stand in for GitHub's.</remarks>
    public static Target Assumable(Target role) => role with
    {
        Policy = role.Policy
            .Replace($"{Issuer}:aud", "accounts.google.com:aud", StringComparison.Ordinal)
            .Replace($"{Issuer}:sub", "accounts.google.com:sub", StringComparison.Ordinal),
    };

    /// <summary>A token of a job.</summary>
    /// <param name="subject">What the job is, such as <c>repo:org/name:pull_request</c>.</param>
    /// <param name="audience">For whom it was issued.</param>
    public Caller Token(string subject, string audience = "sts.amazonaws.com") => new()
    {
        Name = $"token of {subject} for {audience}",
        Kind = $"token of {subject} for {audience}",
        Principal = $"arn:aws:iam::{estate.Stack.AccountId}:oidc-provider/{Issuer}",
        Account = "",
        Context = new Dictionary<string, string>
        {
            ["accounts.google.com:aud"] = audience,
            ["accounts.google.com:sub"] = subject,
        },
    };
}
