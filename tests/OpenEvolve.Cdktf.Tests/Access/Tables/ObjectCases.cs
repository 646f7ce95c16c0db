using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Objects: one's own, and everybody else's.</summary>
internal static class ObjectCases
{
    private const Wall All = Identity | Boundary | Bucket;

    public static IEnumerable<AccessCase> Of(Estate estate)
    {
        var (inputs, outputs) = (estate.Inputs, estate.Outputs);
        return
        [
            .. estate.People.SelectMany(me => Own(me, inputs, outputs)),
            .. estate.Pairs.SelectMany(pair => Others(pair.Me, pair.Other, inputs, outputs)),
            .. estate.Neighbours.SelectMany(pair => Tricks(pair.Me, pair.Other, inputs, outputs)),
        ];
    }

    private static IEnumerable<AccessCase> Own(Person me, BucketTargets inputs, BucketTargets outputs) =>
    [
        Allow(me.User, "s3:GetObject", inputs.Of(me)),
        Allow(me.User, "s3:PutObject", inputs.Of(me)),
        Allow(me.User, "s3:DeleteObject", inputs.Of(me)),
        Allow(me.User, "s3:GetObject", outputs.Of(me)),
        Allow(me.User, "s3:PutObject", outputs.Of(me)),
        Allow(me.User, "s3:DeleteObject", outputs.Of(me)),
        Allow(me.User, "s3:AbortMultipartUpload", inputs.Of(me)),
        Allow(me.User, "s3:ListMultipartUploadParts", inputs.Of(me)),
        Allow(me.Job, "s3:GetObject", inputs.Of(me)),
        Allow(me.Job, "s3:GetObject", outputs.Of(me)),
        Allow(me.Job, "s3:PutObject", outputs.Of(me)),
        Allow(me.Job, "s3:PutObjectTagging", outputs.Of(me)),
        Allow(me.Job, "s3:DeleteObject", outputs.Of(me)),
        Allow(me.Job, "s3:AbortMultipartUpload", outputs.Of(me)),
        Allow(me.Job, "s3:ListMultipartUploadParts", outputs.Of(me)),
        // Inputs are evidence of what ran.
        Deny(me.Job, "s3:PutObject", inputs.Of(me), Identity),
        Deny(me.Job, "s3:DeleteObject", inputs.Of(me), Identity),
        // Earlier versions are the way back from a mistake.
        Deny(me.User, "s3:GetObjectVersion", outputs.Of(me), Identity | Boundary),
        Deny(me.User, "s3:DeleteObjectVersion", outputs.Of(me), Identity | Boundary | Scp),
        Deny(me.Job, "s3:GetObjectVersion", outputs.Of(me), Identity | Boundary),
        Deny(me.Job, "s3:DeleteObjectVersion", outputs.Of(me), Identity | Boundary | Scp),
        Deny(me.User, "s3:PutObjectTagging", outputs.Of(me), Identity),
        Deny(me.User, "s3:PutObjectAcl", outputs.Of(me), Identity | Boundary),
        Deny(me.User, "s3:RestoreObject", outputs.Of(me), Identity | Boundary),
        Deny(me.Job, "s3:PutObjectAcl", outputs.Of(me), Identity | Boundary),
        Deny(me.User, "s3:GetObject", inputs.Of(me), Bucket, ("aws:SecureTransport", "false")),
        Deny(me.User, "s3:PutObject", outputs.Of(me), Bucket, ("aws:SecureTransport", "false")),
        Deny(me.Job, "s3:PutObject", outputs.Of(me), Bucket, ("aws:SecureTransport", "false")),
    ];

    private static IEnumerable<AccessCase> Others(
        Person me, Person other, BucketTargets inputs, BucketTargets outputs) =>
    [
        Deny(me.User, "s3:GetObject", inputs.Of(other), All),
        Deny(me.User, "s3:PutObject", inputs.Of(other), All),
        Deny(me.User, "s3:DeleteObject", inputs.Of(other), All),
        Deny(me.User, "s3:GetObject", outputs.Of(other), All),
        Deny(me.User, "s3:PutObject", outputs.Of(other), All),
        Deny(me.User, "s3:DeleteObject", outputs.Of(other), All),
        Deny(me.Job, "s3:GetObject", inputs.Of(other), All),
        Deny(me.Job, "s3:PutObject", inputs.Of(other), All),
        Deny(me.Job, "s3:DeleteObject", inputs.Of(other), All),
        Deny(me.Job, "s3:GetObject", outputs.Of(other), All),
        Deny(me.Job, "s3:PutObject", outputs.Of(other), All),
        Deny(me.Job, "s3:DeleteObject", outputs.Of(other), All),
    ];

    private static IEnumerable<AccessCase> Tricks(
        Person me, Person other, BucketTargets inputs, BucketTargets outputs) =>
    [
        Deny(me.User, "s3:GetObjectVersion", outputs.Of(other), All),
        Deny(me.User, "s3:DeleteObjectVersion", outputs.Of(other), All | Scp),
        Deny(me.User, "s3:GetObjectTagging", outputs.Of(other), All),
        Deny(me.User, "s3:PutObjectTagging", outputs.Of(other), All),
        Deny(me.User, "s3:GetObjectAttributes", outputs.Of(other), All),
        Deny(me.User, "s3:PutObjectAcl", outputs.Of(other), All),
        Deny(me.User, "s3:RestoreObject", outputs.Of(other), All),
        Deny(me.User, "s3:AbortMultipartUpload", inputs.Of(other), All),
        Deny(me.User, "s3:ListMultipartUploadParts", inputs.Of(other), All),
        Deny(me.Job, "s3:GetObjectVersion", outputs.Of(other), All),
        Deny(me.Job, "s3:DeleteObjectVersion", outputs.Of(other), All | Scp),
        Deny(me.Job, "s3:PutObjectTagging", outputs.Of(other), All),
        Deny(me.Job, "s3:AbortMultipartUpload", outputs.Of(other), All),
        Deny(me.User, "s3:GetObject", inputs.Beside("users/{me}", me), All),
        Deny(me.User, "s3:GetObject", inputs.Beside("users/{me}2/r/a.py", me), All),
        Deny(me.User, "s3:GetObject", inputs.Beside("users/-/a.py", me), All),
        Deny(me.User, "s3:GetObject", inputs.Beside("Users/{me}/r/a.py", me), All),
        Deny(me.User, "s3:GetObject", inputs.Beside("users//{me}/r/a.py", me), All),
        Deny(me.User, "s3:PutObject", inputs.Beside("a.py", me), All),
        Deny(me.Job, "s3:GetObject", inputs.Beside("users/{me}2/r/a.py", me), All),
        Deny(me.Job, "s3:PutObject", outputs.Beside("users/{me}", me), All),
        Deny(me.Job, "s3:PutObject", outputs.Beside("users/a.py", me), All),
        // S3 knows no '..': this is a key of the other person's prefix, and the next one of one's own.
        Deny(me.User, "s3:GetObject", inputs.Of(other, $"../{me.Name}/r/a.py"), All),
        Allow(me.User, "s3:GetObject", inputs.Of(me, $"../{other.Name}/r/a.py")),
    ];
}
