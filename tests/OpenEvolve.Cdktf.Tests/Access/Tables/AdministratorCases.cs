using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Broad policies: what still holds when somebody attached AdministratorAccess or s3:*, and what does not.
/// </summary>
internal static class AdministratorCases
{
    private const string Get = "s3:GetObject";
    private const string Put = "s3:PutObject";
    private const string List = "s3:ListBucket";

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. estate.Neighbours.SelectMany(pair => Bounded(pair.Me, pair.Other, estate)),
        .. estate.Neighbours.SelectMany(pair => Unbounded(pair.Me, pair.Other, estate)),
        .. ByAdministrator(Outsiders.Administrator(estate), estate, estate.People[0]),
        .. estate.DataAdministrators.SelectMany(arn => ByDataAdministrator(
            Outsiders.DataAdministrator(arn), estate, estate.People[0])),
    ];

    // The boundary is still there: nothing is gained at anybody's cost.
    private static IEnumerable<AccessCase> Bounded(Person me, Person other, Estate estate)
    {
        var user = me.User.And(Documents.AllowAll, "AdministratorAccess");
        var job = me.Job.And(Documents.AllS3, "s3:*");
        return
        [
            Allow(user, Get, estate.Inputs.Of(me)),
            Deny(user, Get, estate.Inputs.Of(other), Boundary | Bucket),
            Deny(user, Put, estate.Outputs.Of(other), Boundary | Bucket),
            Deny(user, List, estate.Outputs.Listing("users/{owner}/", other), Boundary | Bucket),
            Deny(user, List, estate.Outputs.WholeListing, Boundary | Bucket),
            Deny(user, "s3:PutBucketPolicy", estate.Inputs.Itself, Boundary | Scp),
            Deny(user, "iam:TagUser", me.Account, Boundary, ("aws:RequestTag/Owner", other.Name)),
            Deny(user, "iam:DeleteUserPermissionsBoundary", me.Account, Boundary | Scp),
            Deny(user, "iam:CreateAccessKey", other.Account, Boundary),
            Deny(user, "sts:AssumeRole", other.JobRole, Boundary | Trust),
            .. estate.Platform.Secrets.Select(key =>
                Deny(user, "secretsmanager:GetSecretValue", key, Boundary | Secret)),
            Deny(job, Get, estate.Inputs.Of(other), Boundary | Bucket),
            Deny(job, Put, estate.Inputs.Of(other), Boundary | Bucket),
            Deny(job, "s3:DeleteObjectVersion", estate.Outputs.Of(other), Boundary | Bucket | Scp),
            Deny(job, List, estate.Outputs.Listing("users/{owner}/", other), Boundary | Bucket),
            Deny(job, "s3:PutBucketPolicy", estate.Outputs.Itself, Boundary | Scp),
        ];
    }

    // The last wall, and where there is none any more.
    private static IEnumerable<AccessCase> Unbounded(Person me, Person other, Estate estate)
    {
        var user = me.User.And(Documents.AllowAll, "AdministratorAccess").Unbounded();
        var job = me.Job.And(Documents.AllS3, "s3:*").Unbounded();
        return
        [
            Deny(user, Get, estate.Inputs.Of(other), Bucket),
            Deny(user, Put, estate.Inputs.Of(other), Bucket),
            Deny(user, "s3:DeleteObject", estate.Outputs.Of(other), Bucket),
            Deny(user, "s3:GetObjectVersion", estate.Outputs.Of(other), Bucket),
            Deny(user, List, estate.Inputs.Listing("users/{owner}/", other), Bucket),
            Deny(user, List, estate.Inputs.WholeListing, Bucket),
            .. estate.Platform.Secrets.Select(key => Deny(user, "secretsmanager:GetSecretValue", key, Secret)),
            Deny(user, "sts:AssumeRole", other.JobRole, Trust),
            Allow(user, "logs:GetLogEvents", other.LogStream),
            Deny(user, "s3:PutBucketPolicy", estate.Inputs.Itself, Scp),
            Allow(user, "iam:TagUser", me.Account, ("aws:RequestTag/Owner", other.Name)),
            Deny(job, Get, estate.Outputs.Of(other), Bucket),
            Deny(job, Put, estate.Outputs.Of(other), Bucket),
            Deny(job, "s3:DeleteObject", estate.Inputs.Of(other), Bucket),
            Deny(job, "s3:RestoreObject", estate.Outputs.Of(other), Bucket),
            Deny(job, List, estate.Inputs.Listing("users/{owner}/", other), Bucket),
            .. SeldomUsed(job, estate.Outputs.Of(other)),
        ];
    }

    private static IEnumerable<AccessCase> SeldomUsed(Caller caller, Target theirs)
    {
        string[] actions =
        [
            "s3:GetObjectAnnotation",
            "s3:GetObjectVersionAnnotation",
            "s3:PutObjectAnnotation",
            "s3:DeleteObjectAnnotation",
            "s3:ListObjectAnnotations",
            "s3:GetObjectTorrent",
            "s3:GetObjectRetention",
            "s3:GetObjectLegalHold",
            "s3:PutObjectLegalHold",
            "s3:UpdateObjectEncryption",
            "s3:InitiateReplication",
        ];
        return actions.Select(action => Deny(caller, action, theirs, Bucket))
            .Append(Deny(caller, "s3:PutObjectRetention", theirs, Bucket | Scp));
    }

    private static IEnumerable<AccessCase> ByAdministrator(Caller admin, Estate estate, Person alice) =>
    [
        Deny(admin, Get, estate.Inputs.Of(alice), Bucket),
        Deny(admin, Put, estate.Inputs.Of(alice), Bucket),
        Deny(admin, "s3:DeleteObject", estate.Outputs.Of(alice), Bucket),
        Deny(admin, "s3:GetObjectVersion", estate.Outputs.Of(alice), Bucket),
        Deny(admin, "s3:GetObjectTagging", estate.Outputs.Of(alice), Bucket),
        Deny(admin, Put, estate.Inputs.Object("readme.txt"), Bucket),
        .. SeldomUsed(admin, estate.Outputs.Of(alice)),
        .. estate.Platform.Secrets.Select(key => Deny(admin, "secretsmanager:GetSecretValue", key, Secret)),
        // Who runs the account can see names, and can open every wall but that of an organization: CloudTrail tells.
        Allow(admin, List, estate.Inputs.Listing("users/{owner}/", alice)),
        Deny(admin, "s3:PutBucketPolicy", estate.Inputs.Itself, Scp),
        Deny(admin, "s3:PutLifecycleConfiguration", estate.Inputs.Itself, Scp),
        .. estate.Platform.Secrets.Select(key => Allow(admin, "secretsmanager:PutSecretValue", key)),
        Allow(admin, "logs:GetLogEvents", alice.LogStream),
        Deny(admin, "s3:PutLifecycleConfiguration", estate.Inputs.Itself, Bucket | Scp,
            ("aws:SecureTransport", "false")),
        // The state holds the access keys of users without a PGP key.
        Allow(admin, Get, estate.State.Object("prod.tfstate")),
        Deny(admin, Get, estate.State.Object("prod.tfstate"), Bucket, ("aws:SecureTransport", "false")),
    ];

    private static IEnumerable<AccessCase> ByDataAdministrator(Caller breakGlass, Estate estate, Person alice) =>
    [
        Allow(breakGlass, Get, estate.Inputs.Of(alice)),
        Allow(breakGlass, "s3:GetObjectVersion", estate.Outputs.Of(alice)),
        Allow(breakGlass, "s3:DeleteObjectVersion", estate.Outputs.Of(alice)),
        Allow(breakGlass, List, estate.Outputs.Listing("users/{owner}/", alice)),
        .. estate.Platform.Secrets.Select(key => Allow(breakGlass, "secretsmanager:GetSecretValue", key)),
        Deny(breakGlass, Get, estate.Inputs.Of(alice), Bucket, ("aws:SecureTransport", "false")),
    ];
}
