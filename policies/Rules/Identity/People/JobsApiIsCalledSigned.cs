using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class JobsApiIsCalledSigned() : PolicyRule(
    "OE-IAM-035",
    Severity.Blocker,
    "People reach a function only by its URL, with a signature",
    why: "The URL hands the function the caller's identity, which a direct invocation lets the caller write himself; "
        + "since October 2025 a URL needs InvokeFunction as well, so that one is limited to calls by way of the URL "
        + "(Lambda Developer Guide, function URL authorization; condition keys lambda:FunctionUrlAuthType and "
        + "lambda:InvokedViaFunctionUrl). That workflows call no function is for OE-IAM-043.",
    fix: """
        Put `lambda:InvokeFunctionUrl` under `StringEquals lambda:FunctionUrlAuthType AWS_IAM`, `lambda:InvokeFunction`
        under `Bool lambda:InvokedViaFunctionUrl true`, each on one named function.
        """,
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary)
        where !Pipelines.IsOf(policy)
        from allowed in Actions.Allowed(policy)
        from finding in ByUrl(policy, allowed.Statement, allowed.Action)
            .Concat(ByName(policy, allowed.Statement, allowed.Action))
        select finding;

    private IEnumerable<Finding> ByUrl(PolicyDocument policy, Statement statement, Value action) =>
        Actions.MayBe(action, "lambda:InvokeFunctionUrl")
            && statement.Condition("StringEquals", "lambda:FunctionUrlAuthType")?.Values.Items
                is not [{ Text: "AWS_IAM" }]
            ? [Finding(policy.Resource, action.Path, $"{action.Show()} unsigned", "lambda:FunctionUrlAuthType AWS_IAM")]
            : Named(statement, action, "lambda:InvokeFunctionUrl");

    private IEnumerable<Finding> ByName(PolicyDocument policy, Statement statement, Value action) =>
        Actions.MayBe(action, "lambda:InvokeFunction")
            && statement.Condition("Bool", "lambda:InvokedViaFunctionUrl")?.Values.Items
                is not [{ IsTrue: true }]
            ? [Finding(policy.Resource, action.Path, $"{action.Show()} directly", "lambda:InvokedViaFunctionUrl true")]
            : Named(statement, action, "lambda:InvokeFunction");

    private IEnumerable<Finding> Named(Statement statement, Value action, string name) =>
        Actions.MayBe(action, name)
            ? Require(
                statement.Resources,
                resource => resource.Text is { } arn && arn.Split(':') is [.., "function", var function]
                    && !Wildcard.IsPattern(function),
                "one function")
            : [];
}
