using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class BackendsAreLocked() : PolicyRule(
    "OE-STATE-002",
    Severity.Blocker,
    "Both of Terraform's locks guard the state",
    why: "Two applies at once corrupt it. The lock file is the present way, the table is what older Terraform sees; "
        + "together they are the documented state of a migration (Terraform S3 backend, state locking).",
    fix: "Set `dynamodb_table` and `use_lockfile` in `backend.s3`.",
    types: ["terraform"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(settings =>
            Require([settings["backend.s3.use_lockfile"]], value => value.IsTrue, "true")
                .Concat(Require(
                    [settings["backend.s3.dynamodb_table"]],
                    table => table.Text is { Length: > 0 },
                    "the lock table")));
}
