using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class BackendsAreEncrypted() : PolicyRule(
    "OE-STATE-001",
    Severity.Blocker,
    "State lies encrypted in S3",
    why: "State holds secret keys in clear text (Terraform documentation, sensitive data in state).",
    fix: "Use the `s3` backend with `encrypt` true.",
    types: ["terraform"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(
            stack.All(ResourceTypes).Select(settings => settings["backend.s3.encrypt"]), value => value.IsTrue, "true");
}
