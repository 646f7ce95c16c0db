namespace OpenEvolve.Cdktf.Modules.Storage;

/// <summary>The second wall: statements of a bucket policy that keep users' objects to their owners, whatever identity
/// policies anybody attaches later.</summary>
/// <remarks>
/// The wall is two questions, so that its size does not grow with the number of users (a bucket policy holds 20 KB):
/// is the caller one of our users or job roles at all, told by the IAM path that only this platform uses; and is the
/// object below the prefix of the caller's own <c>Owner</c> tag, which users and jobs cannot change. Bucket
/// administration stays outside, so that a mistake here can be mended without the root user.
/// </remarks>
internal static class OwnerWall
{
    // All of them: S3 gains actions on objects, and a list would miss the next.
    private static readonly string[] AnyAction = ["s3:*"];

    private static readonly Objects Own = Objects.Of(PolicyDocument.Variable("aws:PrincipalTag/Owner", "-"));

    /// <summary>The statements for one bucket.</summary>
    /// <param name="names">Names of the environment.</param>
    /// <param name="bucketArn">ARN of the bucket.</param>
    /// <param name="administrators">ARNs of principals that may touch every user's objects.</param>
    /// <param name="doors">Roles of the platform that may do certain things to every user's objects.</param>
    public static IReadOnlyList<Statement> Around(
        ResourceNames names,
        string bucketArn,
        IReadOnlyList<string> administrators,
        params IReadOnlyList<WallDoor> doors)
    {
        IReadOnlyList<string> tenants =
            [names.IamArn($"user{names.UserPath}*"), names.IamArn($"role{names.JobPath}*")];
        // Lifecycle rules and the like: requests that a service makes for itself, as nobody of the account.
        var notAService = new Condition("BoolIfExists", "aws:PrincipalIsAWSService", "false");

        return
        [
            new Statement
            {
                Sid = "OnlyTenants",
                Effect = "Deny",
                Principal = Principal.Anyone,
                Action = AnyAction,
                Resource = [$"{bucketArn}/*"],
                Condition = Condition.All(
                    new Condition(
                        "ArnNotLike",
                        "aws:PrincipalArn",
                        [.. tenants, .. administrators, .. doors.Select(door => door.RoleArn)]),
                    notAService),
            },
            new Statement
            {
                Sid = "OnlyOwnObjects",
                Effect = "Deny",
                Principal = Principal.Anyone,
                Action = AnyAction,
                NotResource = [Own.In(bucketArn), bucketArn],
                Condition = Condition.All(
                    new Condition("ArnLike", "aws:PrincipalArn", tenants)),
            },
            new Statement
            {
                Sid = "OnlyOwnListing",
                Effect = "Deny",
                Principal = Principal.Anyone,
                Action = ["s3:ListBucket", "s3:ListBucketVersions"],
                Resource = [bucketArn],
                Condition = Condition.All(
                    new Condition("ArnLike", "aws:PrincipalArn", tenants),
                    new Condition("StringNotLike", "s3:prefix", Own.All, Own.Prefix)),
            },
            new Statement
            {
                // S3 tells no prefix with this action, so nobody's own uploads can be told from the others'.
                Sid = "NoUploadListing",
                Effect = "Deny",
                Principal = Principal.Anyone,
                Action = ["s3:ListBucketMultipartUploads"],
                Resource = [bucketArn],
                Condition = Condition.All(new Condition("ArnLike", "aws:PrincipalArn", tenants)),
            },
            .. doors.SelectMany(door => door.Statements(bucketArn)),
        ];
    }
}
