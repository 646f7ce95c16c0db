namespace OpenEvolve.Cdktf.Modules.Audit;

/// <summary>Who may do what with the bucket of the trail.</summary>
internal static class TrailPolicy
{
    /// <summary>Name of the trail.</summary>
    public static string TrailName(ResourceNames names) => names.For("audit");

    /// <summary>Statements of the bucket's policy.</summary>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
    /// </remarks>
    public static IReadOnlyList<Statement> Statements(TrailProps props)
    {
        var names = props.Names;
        var bucket = names.BucketArn("audit");
        var trail = new Condition(
            "StringEquals", "aws:SourceArn", names.Arn("cloudtrail", $"trail/{TrailName(names)}"));
        List<Statement> statements =
        [
            new Statement
            {
                Sid = "TrailLooks",
                Principal = Principal.Service("cloudtrail.amazonaws.com"),
                Action = ["s3:GetBucketAcl"],
                Resource = [bucket],
                Condition = Condition.All(trail),
            },
            new Statement
            {
                Sid = "TrailWrites",
                Principal = Principal.Service("cloudtrail.amazonaws.com"),
                Action = ["s3:PutObject"],
                Resource = [$"{bucket}/AWSLogs/{names.AccountId}/*"],
                Condition = Condition.All(
                    trail, new Condition("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control")),
            },
        ];
        if (!props.ForceDestroy)
        {
            statements.Add(Unlocking(bucket, props.AdministratorArns));
        }

        return statements;
    }

    private static Statement Unlocking(string bucket, IReadOnlyList<string> administrators) => new()
    {
        Sid = "OnlyAdministratorsUnlock",
        Effect = "Deny",
        Principal = Principal.Anyone,
        Action = ["s3:BypassGovernanceRetention", "s3:PutObjectRetention"],
        Resource = [$"{bucket}/*"],
        Condition = administrators.Count == 0
            ? null
            : Condition.All(new Condition("ArnNotLike", "aws:PrincipalArn", [.. administrators])),
    };
}
