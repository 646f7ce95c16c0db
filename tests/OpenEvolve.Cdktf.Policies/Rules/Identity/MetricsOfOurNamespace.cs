using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Model;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Metrics may be written to the namespace OpenEvolve only.</summary>
public sealed class MetricsOfOurNamespace : PolicyRule
{
    public override string Id => "OE-IAM-021";

    public override string Title => "Metrics may be written to the namespace OpenEvolve only";

    public override string Rationale =>
        "PutMetricData can be limited by nothing but its namespace; a job that writes to AWS/Batch could silence "
        + "any alarm (Service Authorization Reference, CloudWatch).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary)
        from allowed in Actions.Allowed(policy)
        where Actions.MayBe(allowed.Action, "cloudwatch:PutMetricData")
        where allowed.Statement.Condition("StringEquals", "cloudwatch:namespace")?.Values.Items
            is not [{ Text: "OpenEvolve" }]
        select Finding(
            policy.Resource, allowed.Statement.Value.Path, "PutMetricData to any namespace", "to 'OpenEvolve'");
}
