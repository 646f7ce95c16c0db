using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class ReplicationIsOfResults() : PolicyRule(
    "OE-S3-024",
    Severity.Major,
    "Copies in another bucket hold the users' objects and nothing else",
    why: "What lies outside users/ belongs to nobody whose objects the other bucket is meant to hold, and a rule that "
        + "is switched off looks like a copy that does not exist (S3 API, ReplicationRule).",
    fix: "Filter by the prefix `users/` and set `status` to `Enabled`.",
    types: ["aws_s3_bucket_replication_configuration"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(settings => settings["rule"].Items).SelectMany(rule =>
            Require([rule["status"]], status => status.Is("Enabled"), "'Enabled'")
                .Concat(Require([rule["filter.prefix"]], prefix => prefix.Is("users/"), "'users/'")));
}
