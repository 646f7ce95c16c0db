using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.VpcEndpoints;

public sealed class VpcEndpointsNameActions() : PolicyRule(
    "OE-NET-016",
    Severity.Blocker,
    "Endpoint policies name the actions that may pass",
    why: "The policy that AWS gives an endpoint by default allows everything, so stolen keys of any account could "
        + "carry data out through it (PrivateLink Guide, endpoint policies).",
    fix: "Write a `policy` whose Allow statements list actions without wildcards.",
    types: ["aws_vpc_endpoint"])
{
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
