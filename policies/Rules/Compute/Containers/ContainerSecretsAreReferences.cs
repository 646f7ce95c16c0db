using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed partial class ContainerSecretsAreReferences() : PolicyRule(
    "OE-BATCH-024",
    Severity.Blocker,
    "Containers get secrets by reference, never as plain variables",
    why: "Everybody who may describe job definitions or jobs reads the plain variables (Service Authorization "
        + "Reference: DescribeJobs knows no resource). The reference needs all four parts: ARN, JSON key and two "
        + "colons (aws/amazon-ecs-agent, asmsecret).",
    fix: "Move the variable from `environment` to `secrets` with `valueFrom` `<secret ARN>:<JSON key>::`.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Container.All(stack).SelectMany(container =>
        Require(
            container["environment"].Items.Select(variable => variable["name"]),
            name => name.Text is not null && !SecretName().IsMatch(name.Text),
            "a name that is no secret's")
        .Concat(Require(
            container["environment"].Items.Select(variable => variable["value"]),
            value => value.Template is { } text && !SecretValue().IsMatch(text),
            "a value that is no credential"))
        .Concat(container["secrets"] is { IsBlank: true } none
            ? [Finding(none, "GEMINI_API_KEY from the secret")]
            : Require(
                container["secrets"].Items.Select(secret => secret["valueFrom"]),
                source => JsonKey().IsMatch(source.Template ?? "") && IsOurs(stack, source),
                "a secret of this stack with ':<JSON key>::'")));

    private static bool IsOurs(StackDocument stack, Value source) =>
        stack.All("aws_secretsmanager_secret").Any(secret =>
            source.References.Any(reference => reference.Address == secret.Address)
            || (secret["arn"].Text is { } arn && source.Text?.StartsWith($"{arn}:", StringComparison.Ordinal) is true));

    [GeneratedRegex("KEY|TOKEN|PASSWORD|SECRET|CREDENTIAL", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}|-----BEGIN")]
    private static partial Regex SecretValue();

    [GeneratedRegex(@":\w+::$")]
    private static partial Regex JsonKey();
}
