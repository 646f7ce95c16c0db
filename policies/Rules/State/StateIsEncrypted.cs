using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>State lies encrypted in S3.</summary>
public sealed class StateIsEncrypted : PolicyRule
{
    public override string Id => "OE-STATE-001";

    public override string Title => "State lies encrypted in S3";

    public override string Rationale =>
        "State holds secret keys in clear text (Terraform documentation, sensitive data in state).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["terraform"];

    public override bool NeedsConfiguration => true;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(
            stack.All(ResourceTypes).Select(settings => settings["backend.s3.encrypt"]), value => value.IsTrue, "true");
}
