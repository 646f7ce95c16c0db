using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>The state's key ends with the stack's own name.</summary>
public sealed class StateHasItsOwnKey : PolicyRule
{
    public override string Id => "OE-STATE-003";

    public override string Title => "The state's key ends with the stack's own name";

    public override string Rationale => "Two stacks under one key destroy each other's resources at the next apply.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["terraform"];

    public override bool NeedsConfiguration => true;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(settings => settings["backend.s3.key"]),
        key => key.Text?.Split('/') is [{ Length: > 0 }, var file] && file == $"{stack.Name}.tfstate",
        $"'<environment>/{stack.Name}.tfstate'");
}
