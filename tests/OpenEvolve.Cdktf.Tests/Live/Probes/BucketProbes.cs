using Amazon.S3;
using Amazon.S3.Model;
using static OpenEvolve.Cdktf.Tests.Live.Probes.Probe;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>Listings, which tell what others work on, and the settings of buckets.</summary>
internal static class BucketProbes
{
    public static IEnumerable<Probe> Of(Tenant me) =>
    [
        .. ((string[])["inputs", "outputs"]).SelectMany(thing => Listings(me, thing, Tenant.Names.Bucket(thing))),
        .. Settings(me, Tenant.Names.Bucket("outputs")),
    ];

    private static IEnumerable<Probe> Listings(Tenant me, string thing, string bucket)
    {
        var (mine, theirs) = (Tenant.Prefix(me.User), Tenant.Prefix(me.Other));
        return
        [
            new(me, $"list {thing} of one's own", Allowed, List(bucket, mine)),
            new(me, $"list {thing} of a run of one's own", Allowed, List(bucket, $"{mine}run/")),
            Walled(me, $"list {me.Other}'s {thing}", List(bucket, theirs)),
            Walled(me, $"list the root of the {thing}", List(bucket, null)),
            Walled(me, $"list the users of the {thing}", List(bucket, "users/")),
            // Without the slash the prefix covers alice2 as well.
            Walled(me, $"list {thing} without the last slash", List(bucket, mine.TrimEnd('/'))),
            Walled(me, $"list versions of {me.Other}'s {thing}", Versions(bucket, theirs)),
            Walled(me, $"list the uploads of the {thing}", (aws, _) =>
                aws.S3.ListMultipartUploadsAsync(bucket, mine)),
            new(me, $"list versions of {thing} of one's own", Denied, Versions(bucket, mine)),
        ];
    }

    // What the administrator puts is what is there.
    private static IEnumerable<Probe> Settings(Tenant me, string bucket) =>
    [
        new(me, "list the buckets", Denied, (aws, _) => aws.S3.ListBucketsAsync()),
        new(me, "make a bucket", Denied, (aws, _) => aws.S3.PutBucketAsync($"openevolve-dev-probe-{me.Label}")),
        new(me, "read the policy of a bucket", Denied, (aws, _) => aws.S3.GetBucketPolicyAsync(bucket)),
        new(me, "write the policy of a bucket", Denied, (aws, scene) =>
            aws.S3.PutBucketPolicyAsync(bucket, scene.OutputsPolicy)),
        new(me, "read the versioning of a bucket", Denied, (aws, _) => aws.S3.GetBucketVersioningAsync(bucket)),
        new(me, "write the versioning of a bucket", Denied, (aws, _) =>
            aws.S3.PutBucketVersioningAsync(new PutBucketVersioningRequest
            {
                BucketName = bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            })),
        new(me, "open a bucket to the public", Denied, (aws, _) =>
            aws.S3.PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest
            {
                BucketName = bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration
                {
                    BlockPublicAcls = true,
                    BlockPublicPolicy = true,
                    IgnorePublicAcls = true,
                    RestrictPublicBuckets = true,
                },
            })),
        new(me, "read the lifecycle of a bucket", Denied, (aws, _) => aws.S3.GetLifecycleConfigurationAsync(bucket)),
    ];

    private static Probe Walled(Tenant me, string name, Request request) =>
        new(me, name, Denied, request) { IsWalled = true };

    private static Request List(string bucket, string? prefix) => (aws, _) =>
        aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix });

    private static Request Versions(string bucket, string prefix) => (aws, _) =>
        aws.S3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket, Prefix = prefix });
}
