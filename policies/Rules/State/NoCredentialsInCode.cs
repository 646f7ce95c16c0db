using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>Provider and backend hold no credentials.</summary>
public sealed class NoCredentialsInCode : PolicyRule
{
    public override string Id => "OE-STATE-014";

    public override string Title => "Provider and backend hold no credentials";

    public override string Rationale =>
        "A key in the configuration is in the repository, in every plan file and, of the backend, in .terraform "
        + "(Terraform documentation, S3 backend, credentials). The environment and roles bring credentials that end.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["terraform", "provider"];

    public override bool NeedsConfiguration => true;

    private static readonly string[] Credentials = ["access_key", "secret_key", "token"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from place in stack.All("terraform").Select(settings => settings["backend.s3"])
            .Concat(stack.All("provider").Select(provider => provider.Root))
        from credential in Credentials.Select(place.Member)
        where !credential.IsMissing
        // What is found is not shown: reports are read by more people than the file.
        select Finding(credential.Resource, credential.Path, "a credential", "none");
}
