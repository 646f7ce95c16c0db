using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>Both of Terraform's locks guard the state.</summary>
public sealed class StateIsLocked : PolicyRule
{
    public override string Id => "OE-STATE-002";

    public override string Title => "Both of Terraform's locks guard the state";

    public override string Rationale =>
        "Two applies at once corrupt it. The lock file is the present way, the table is what older Terraform "
        + "sees; together they are the documented state of a migration (Terraform S3 backend, state locking).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["terraform"];

    public override bool NeedsConfiguration => true;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(settings =>
            Require([settings["backend.s3.use_lockfile"]], value => value.IsTrue, "true")
                .Concat(Require(
                    [settings["backend.s3.dynamodb_table"]],
                    table => table.Text is { Length: > 0 },
                    "the lock table")));
}
