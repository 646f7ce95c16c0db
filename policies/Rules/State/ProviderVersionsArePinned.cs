using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class ProviderVersionsArePinned() : PolicyRule(
    "OE-STATE-005",
    Severity.Major,
    "Terraform has a least version and the AWS provider an exact one",
    why: "A provider that changes under a stack changes plans that nobody asked for; use_lockfile needs Terraform "
        + "1.10 (Terraform documentation, version constraints; S3 backend).",
    fix: "Set `required_version` to `>= 1.11.0` or later and the `aws` provider's `version` to one version.",
    types: ["terraform"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(settings =>
            Require(
                [settings["required_version"]],
                version => version.Text is { } text && text.StartsWith(">= ", StringComparison.Ordinal)
                    && Version.TryParse(text[3..], out var least) && least >= new Version(1, 10),
                "'>= 1.10.0' or later")
            .Concat(Require(
                [settings["required_providers.aws.version"]],
                version => Version.TryParse(version.Text, out _),
                "one exact version")));
}
