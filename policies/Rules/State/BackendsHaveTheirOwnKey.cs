using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class BackendsHaveTheirOwnKey() : PolicyRule(
    "OE-STATE-003",
    Severity.Blocker,
    "The state's key ends with the stack's own name",
    why: "Two stacks under one key destroy each other's resources at the next apply.",
    fix: "Set `backend.s3.key` to `<environment>/<stack>.tfstate`.",
    types: ["terraform"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(settings => settings["backend.s3.key"]),
        key => key.Text?.Split('/') is [{ Length: > 0 }, var file] && file == $"{stack.Name}.tfstate",
        $"'<environment>/{stack.Name}.tfstate'");
}
