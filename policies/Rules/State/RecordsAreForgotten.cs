using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>Tables of records forget them in time.</summary>
public sealed class RecordsAreForgotten : PolicyRule
{
    public override string Id => "OE-STATE-013";

    public override string Title => "Tables of records forget them in time";

    public override string Rationale =>
        "A record of a job names its owner; without an expiry a table only grows (DynamoDB Developer Guide, time "
        + "to live).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_dynamodb_table"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).Where(table => !Locks.IsLockTable(table)).SelectMany(table =>
            Require([table["ttl.enabled"]], value => value.IsTrue, "true")
                .Concat(Require([table["ttl.attribute_name"]], name => name.Text is { Length: > 0 }, "an attribute")));
}
