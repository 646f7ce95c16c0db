using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.BucketPolicies;

public sealed class WallCoversAllActions() : PolicyRule(
    "OE-S3-016",
    Severity.Blocker,
    "The denials of data buckets cover every object action that AWS knows",
    why: "A new way to read or write an object passes a wall that was built before it. The list is AWS's own (Service "
        + "Authorization Reference); replication is left out, since S3 does it with a role of its own.",
    fix: "Add the actions to both denials (OE-S3-013, OE-S3-014).",
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in Buckets.OfData(stack)
        from wall in new (string Name, Statement? Denial)[]
        {
            ("strangers", Wall.Strangers(bucket)),
            ("tenants", Wall.OthersObjects(bucket)),
        }
        let open = ObjectActions.Where(action => wall.Denial?.Covers(action) is not true).ToList()
        where open is not []
        select Finding(
            bucket, "aws_s3_bucket_policy",
            $"open to {wall.Name} for {string.Join(", ", open.Take(3))}"
                + (open.Count > 3 ? $" and {open.Count - 3} more" : ""),
            "a denial of every object action");

    private static IReadOnlyList<string> ObjectActions { get; } =
    [
        .. ActionTable.Instance.Services["s3"].Actions
            .Where(action => action.Value.Resources.Contains("object") && !IsReplication(action.Key))
            .Select(action => $"s3:{action.Key}"),
    ];

    private static bool IsReplication(string action) =>
        action.Contains("Replicat", StringComparison.Ordinal) || action is "ObjectOwnerOverrideToBucketOwner";
}
