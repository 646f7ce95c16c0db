using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class ProvidersHoldNoCredentials() : PolicyRule(
    "OE-STATE-014",
    Severity.Blocker,
    "Provider and backend hold no credentials",
    why: "A key in the configuration is in the repository, in every plan file and, of the backend, in .terraform "
        + "(Terraform documentation, S3 backend, credentials). The environment and roles bring credentials that end.",
    fix: """
        Remove `access_key`, `secret_key` and `token`; sign in with `aws sso login`, or by the pipeline's OIDC role. A
        key that was committed is burnt: delete it in IAM.
        """,
    types: ["terraform", "provider"],
    needsConfiguration: true)
{
    private static readonly string[] Credentials = ["access_key", "secret_key", "token"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from place in stack.All("terraform").Select(settings => settings["backend.s3"])
            .Concat(stack.All("provider").Select(provider => provider.Root))
        from credential in Credentials.Select(place.Member)
        where !credential.IsMissing
        // What is found is not shown: reports are read by more people than the file.
        select Finding(credential.Resource, credential.Path, "a credential", "none");
}
