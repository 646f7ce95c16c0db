using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

public sealed class LogArchivesAreEncrypted() : PolicyRule(
    "OE-LOG-005",
    Severity.Major,
    "Archives of logs are encrypted streams into a bucket of the stack",
    why: "What users print passes through the stream; what it cannot deliver goes under a prefix of its own, or is "
        + "mixed with the logs (Data Firehose Developer Guide, data protection, error output prefix).",
    fix: """
        Set `server_side_encryption.enabled`, `prefix` and `error_output_prefix`, and name a bucket of the stack.
        """,
    types: ["aws_kinesis_firehose_delivery_stream"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(stream =>
    {
        var target = stream["extended_s3_configuration"];
        return Require([stream["server_side_encryption.enabled"]], value => value.IsTrue, "true")
            .Concat(Require(
                [target["bucket_arn"]],
                arn => stack.All("aws_s3_bucket").Any(bucket => arn.PointsTo(bucket)
                    || arn.Is($"arn:aws:s3:::{bucket["bucket"].Text}")),
                "a bucket of the stack"))
            .Concat(Require(
                [target["prefix"], target["error_output_prefix"]],
                value => value.Template is { Length: > 0 },
                "a prefix"));
    });
}
