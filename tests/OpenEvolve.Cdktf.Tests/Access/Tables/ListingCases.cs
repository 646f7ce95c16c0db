using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Listings: names of objects tell what others work on.</summary>
internal static class ListingCases
{
    private const Wall All = Identity | Boundary | Bucket;

    public static IEnumerable<AccessCase> Of(Estate estate)
    {
        var (inputs, outputs) = (estate.Inputs, estate.Outputs);
        return
        [
            .. estate.People.SelectMany(me => Own(me, inputs, outputs)),
            .. estate.Pairs.SelectMany(pair => Others(pair.Me, pair.Other, inputs, outputs)),
            .. estate.People.SelectMany(me => Everybody(me, inputs, outputs)),
        ];
    }

    private static IEnumerable<AccessCase> Own(Person me, BucketTargets inputs, BucketTargets outputs) =>
    [
        Allow(me.User, "s3:ListBucket", inputs.Listing("users/{owner}/", me)),
        Allow(me.User, "s3:ListBucket", outputs.Listing("users/{owner}/", me)),
        Allow(me.User, "s3:ListBucket", outputs.Listing("users/{owner}/r/output/checkpoints/", me)),
        Allow(me.Job, "s3:ListBucket", inputs.Listing("users/{owner}/r/", me)),
        Allow(me.Job, "s3:ListBucket", outputs.Listing("users/{owner}/r/", me)),
        Deny(me.User, "s3:ListBucketVersions", outputs.Listing("users/{owner}/", me), Identity | Boundary),
        Deny(me.Job, "s3:ListBucketVersions", outputs.Listing("users/{owner}/", me), Identity | Boundary),
        Deny(
            me.User,
            "s3:ListBucket",
            inputs.Listing("users/{owner}/", me),
            Bucket,
            ("aws:SecureTransport", "false")),
    ];

    private static IEnumerable<AccessCase> Others(
        Person me, Person other, BucketTargets inputs, BucketTargets outputs) =>
    [
        Deny(me.User, "s3:ListBucket", inputs.Listing("users/{owner}/", other), All),
        Deny(me.User, "s3:ListBucket", outputs.Listing("users/{owner}/", other), All),
        Deny(me.Job, "s3:ListBucket", inputs.Listing("users/{owner}/", other), All),
        Deny(me.Job, "s3:ListBucket", outputs.Listing("users/{owner}/", other), All),
    ];

    private static IEnumerable<AccessCase> Everybody(Person me, BucketTargets inputs, BucketTargets outputs) =>
    [
        Deny(me.User, "s3:ListBucket", inputs.WholeListing, All),
        Deny(me.User, "s3:ListBucket", inputs.Listing(""), All),
        Deny(me.User, "s3:ListBucket", inputs.Listing("users/"), All),
        Deny(me.User, "s3:ListBucket", inputs.Listing("users"), All),
        // Without the slash the prefix covers alice2 as well.
        Deny(me.User, "s3:ListBucket", inputs.ListingBeside("users/{me}", me), All),
        Deny(me.User, "s3:ListBucket", inputs.ListingBeside("users/{me}2/", me), All),
        Deny(me.User, "s3:ListBucketVersions", outputs.WholeListing, All),
        // AWS sends no prefix with this action, so that not even one's own uploads can be listed.
        Deny(me.User, "s3:ListBucketMultipartUploads", inputs.WholeListing, All),
        Deny(me.Job, "s3:ListBucket", outputs.WholeListing, All),
        Deny(me.Job, "s3:ListBucket", outputs.Listing("users/"), All),
        Deny(me.Job, "s3:ListBucket", outputs.ListingBeside("users/{me}2/", me), All),
        Deny(me.Job, "s3:ListBucketVersions", outputs.Listing(""), All),
        Deny(me.User, "s3:ListAllMyBuckets", new Target
        {
            Label = "all buckets",
            Arn = "*",
            Account = me.User.Account,
            Owner = Target.All,
        }, Identity | Boundary),
    ];
}
