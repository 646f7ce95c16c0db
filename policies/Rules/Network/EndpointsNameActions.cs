using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Endpoint policies name the actions that may pass.</summary>
public sealed class EndpointsNameActions : PolicyRule
{
    public override string Id => "OE-NET-016";

    public override string Title => "Endpoint policies name the actions that may pass";

    public override string Rationale =>
        "The policy that AWS gives an endpoint by default allows everything, so stolen keys of any account could "
        + "carry data out through it (PrivateLink Guide, endpoint policies).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_vpc_endpoint"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        PolicyDocument.In(stack, PolicyUse.Endpoint).SelectMany(policy =>
            policy.Content.Json["Statement"] is { IsBlank: true } none
                ? [none]
                : policy.Statements.Where(statement => statement.Allows).SelectMany(Actions)),
        action => action.Text is { } name && !name.Contains('*'),
        "actions without wildcards");

    private static IEnumerable<Value> Actions(Statement statement) =>
        statement.Value["Action"].IsMissing ? [statement.Value["Action"]] : statement.Actions;
}
