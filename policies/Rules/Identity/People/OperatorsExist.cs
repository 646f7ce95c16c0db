using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class OperatorsExist() : PolicyRule(
    "OE-IAM-028",
    Severity.Blocker,
    "Every condition operator is one of IAM's",
    why: "IAM refuses a misspelt operator at apply, half way through a change (IAM User Guide, condition operators).",
    fix: "Correct the operator.",
    types: PolicyDocument.Types)
{
    private static readonly string[] Operators =
    [
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
        "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals",
        "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan",
        "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress",
        "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
        from statement in policy.Statements
        from condition in statement.Value["Condition"].Members
        let name = condition.Key.Split(':')[^1]
        where !Operators.Contains(
            name.EndsWith("IfExists", StringComparison.Ordinal) ? name[..^"IfExists".Length] : name)
            || condition.Key.Split(':') is not ([_] or ["ForAllValues" or "ForAnyValue", _])
        select Finding(policy.Resource, condition.Value.Path, $"'{condition.Key}'", "one of IAM's condition operators");
}
