using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using static OpenEvolve.Cdktf.Tests.Live.Probes.Probe;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>Objects: one's own, and everybody else's.</summary>
internal static class ObjectProbes
{
    private static readonly HttpClient Browser = new();
    private static readonly string Inputs = Tenant.Names.Bucket("inputs");
    private static readonly string Outputs = Tenant.Names.Bucket("outputs");

    public static IEnumerable<Probe> Of(Tenant me) =>
        [.. Own(me), .. ((string[])[Inputs, Outputs]).SelectMany(bucket => Others(me, bucket)), .. Tricks(me)];

    private static IEnumerable<Probe> Own(Tenant me)
    {
        var (mine, target) = (Tenant.Object(me.User), me.Target(me.User));
        // Inputs are evidence of what ran, and only results have tags that the lifecycle goes by.
        var (ofUsers, ofJobs) = me.IsJob ? (Denied, Allowed) : (Allowed, Denied);
        return
        [
            new(me, "read an input of one's own", Allowed, Get(Inputs, mine)),
            new(me, "read an output of one's own", Allowed, Get(Outputs, mine)),
            new(me, "write an input of one's own", ofUsers, Put(Inputs, target)),
            new(me, "write an output of one's own", Allowed, Put(Outputs, target)),
            new(me, "tag an output of one's own", ofJobs, Tag(Outputs, target)),
            new(me, "copy an input of one's own to the outputs", Allowed, Copy(Inputs, mine, Outputs, target)),
            new(me, "upload an output in parts", Allowed, async (aws, _) =>
            {
                var upload = await aws.S3.InitiateMultipartUploadAsync(Outputs, target);
                await aws.S3.AbortMultipartUploadAsync(Outputs, target, upload.UploadId);
            }),
            new(me, "open a presigned URL of one's own", Allowed, Open(Outputs, mine)),
            new(me, "read an earlier version of an output", Denied, (aws, scene) =>
                aws.S3.GetObjectAsync(Outputs, target, scene.Of(me).Version)),
            new(me, "delete a version of an output for good", Denied, (aws, scene) =>
                aws.S3.DeleteObjectAsync(Outputs, target, scene.Of(me).Version)),
            new(me, "delete an input of one's own", ofUsers, Delete(Inputs, target)),
            new(me, "delete an output of one's own", Allowed, Delete(Outputs, target)),
        ];
    }

    private static IEnumerable<Probe> Others(Tenant me, string bucket)
    {
        var what = $"{me.Other}'s {(bucket == Inputs ? "input" : "output")}";
        var (theirs, target) = (Tenant.Object(me.Other), me.Target(me.Other));
        return
        [
            Walled(me, $"read {what}", Get(bucket, theirs)),
            Walled(me, $"open a presigned URL of {what}", Open(bucket, theirs)),
            Walled(me, $"write {what}", Put(bucket, target)),
            Walled(me, $"copy {what}", Copy(bucket, theirs, Outputs, me.Target(me.User))),
            Walled(me, $"copy over {what}", Copy(Inputs, Tenant.Object(me.User), bucket, target)),
            Walled(me, $"tag {what}", Tag(bucket, target)),
            Walled(me, $"upload {what} in parts", (aws, _) => aws.S3.InitiateMultipartUploadAsync(bucket, target)),
            Walled(me, $"delete {what}", Delete(bucket, target)),
        ];
    }

    private static IEnumerable<Probe> Tricks(Tenant me)
    {
        var target = me.Target(me.Other);
        return
        [
            Walled(me, $"read a version of {me.Other}'s output", (aws, scene) =>
                aws.S3.GetObjectAsync(Outputs, target, scene.Of(me).OthersVersion)),
            Walled(me, $"add a part to {me.Other}'s upload", (aws, scene) =>
                aws.S3.UploadPartAsync(new UploadPartRequest
                {
                    BucketName = Outputs,
                    Key = target,
                    UploadId = scene.Of(me).OthersUpload,
                    PartNumber = 1,
                    InputStream = new MemoryStream([1]),
                })),
            Walled(me, $"see the parts of {me.Other}'s upload", (aws, scene) =>
                aws.S3.ListPartsAsync(Outputs, target, scene.Of(me).OthersUpload)),
            Walled(me, $"abort {me.Other}'s upload", (aws, scene) =>
                aws.S3.AbortMultipartUploadAsync(Outputs, target, scene.Of(me).OthersUpload)),
            Walled(me, $"write beside {me.User}'s prefix", Put(Outputs, $"users/{me.User}2/{me.Label}.txt")),
            Walled(me, "write outside of all prefixes", Put(Outputs, $"{me.Label}.txt")),
            new(me, "read Terraform's state", Denied, Get(Scene.StateBucket, Scene.StateKey)),
        ];
    }

    private static Probe Walled(Tenant me, string name, Request request) =>
        new(me, name, Denied, request) { IsWalled = true };

    private static Request Get(string bucket, string key) => async (aws, _) =>
    {
        using var answer = await aws.S3.GetObjectAsync(bucket, key);
    };

    private static Request Put(string bucket, string key) => (aws, _) =>
        aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = "pass" });

    private static Request Tag(string bucket, string key) => (aws, _) =>
        aws.S3.PutObjectTaggingAsync(new PutObjectTaggingRequest
        {
            BucketName = bucket,
            Key = key,
            Tagging = new Tagging { TagSet = [new Tag { Key = "kind", Value = "checkpoint" }] },
        });

    private static Request Delete(string bucket, string key) => (aws, _) => aws.S3.DeleteObjectAsync(bucket, key);

    private static Request Copy(string from, string source, string to, string key) => (aws, _) =>
        aws.S3.CopyObjectAsync(from, source, to, key);

    // Anybody may open the URL; the right to is its signer's.
    private static Request Open(string bucket, string key) => async (aws, _) =>
    {
        var url = await aws.S3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = bucket,
            Key = key,
            Protocol = Protocol.HTTP,
            Expires = DateTime.UtcNow.AddMinutes(5),
        });
        using var answer = await Browser.GetAsync(url);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            var text = await answer.Content.ReadAsStringAsync();
            throw new AmazonS3Exception(text) { ErrorCode = SignedCalls.CodeOf(text), StatusCode = answer.StatusCode };
        }
    };
}
