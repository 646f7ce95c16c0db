using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed partial class FunctionVariablesHoldNoSecrets() : PolicyRule(
    "OE-FN-007",
    Severity.Blocker,
    "No variable of a function is a secret",
    why: "Everybody who may read a function's configuration reads its variables; so does everybody who reads "
        + "Terraform's state (Lambda Developer Guide, environment variables).",
    fix: "Read the secret at run time from Secrets Manager, by its ARN.",
    types: ["aws_lambda_function"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from function in stack.All(ResourceTypes)
        from variable in function["environment.variables"].Members
        where (SecretName().IsMatch(variable.Key) && !variable.Key.EndsWith("_ARN", StringComparison.Ordinal))
            || variable.Value.Template is not { } text || SecretValue().IsMatch(text)
        select new Finding(
            Id, function.Address, variable.Value.Path, "a secret, by its name or its value", "the ARN of a secret");

    [GeneratedRegex("KEY|TOKEN|PASSWORD|SECRET|CREDENTIAL|WEBHOOK", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}|-----BEGIN|https://hooks\.")]
    private static partial Regex SecretValue();
}
