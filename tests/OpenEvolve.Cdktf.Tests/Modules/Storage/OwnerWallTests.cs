using OpenEvolve.Cdktf.Modules.Storage;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class OwnerWallTests
{
    private const string Administrator = "arn:aws:iam::123456789012:role/break-glass";
    private const string Users = "arn:aws:iam::123456789012:user/openevolve/test/users/*";
    private const string Jobs = "arn:aws:iam::123456789012:role/openevolve/test/jobs/*";
    private const string Cleanup = "arn:aws:iam::123456789012:role/openevolve/test/openevolve-test-cleanup";
    private const string OwnPrefix = "users/${aws:PrincipalTag/Owner, '-'}";

    private static readonly string[] Buckets = ["inputs", "outputs"];
    private static readonly string[] Sids = ["OnlyTenants", "OnlyOwnObjects", "OnlyOwnListing", "NoUploadListing"];

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() =>
        _stack = ModuleStack.Of(scope => _ = new Storage(scope, "storage", StorageTests.Props));

    [Test]
    public void The_wall_only_takes_away() =>
        (from bucket in Buckets from sid in Sids select Wall(bucket)[sid]["Effect"])
            .ShouldAllBe(effect => effect == "'Deny'");

    [Test]
    public void The_wall_stands_before_everybody() =>
        (from bucket in Buckets from sid in Sids select Wall(bucket)[sid]["Principal"])
            .ShouldAllBe(principal => principal == "{'AWS':'*'}");

    [TestCaseSource(nameof(Buckets))]
    public void Nobody_but_users_their_jobs_and_administrators_touches_objects(string bucket)
    {
        var statement = Wall(bucket)["OnlyTenants"];
        var cleanup = bucket == "outputs" ? $",'{Cleanup}'" : "";
        statement["Condition.ArnNotLike"]
            .ShouldBe($"{{'aws:PrincipalArn':['{Users}','{Jobs}','{Administrator}'{cleanup}]}}");
        statement["Resource"].ShouldBe($"['{Arn(bucket)}/*']");
    }

    [Test]
    public void The_cleanup_reads_manifests_and_deletes_outputs_whatever_policy_it_gets()
    {
        var wall = Wall("outputs");
        string[] sids = ["CleanupOnlyThat", "CleanupOnlyReadManifests", "CleanupOnlyDeleteOutputs"];
        sids.Select(sid => $"{wall[sid]["Effect"]} {wall[sid]["Condition"]}").Distinct()
            .ShouldBe([$"'Deny' {{'ArnEquals':{{'aws:PrincipalArn':['{Cleanup}']}}}}"]);
        wall[sids[0]]["NotAction"].ShouldBe("['s3:GetObject','s3:DeleteObject']");
        wall[sids[0]]["Action"].ShouldBe(Json.Missing);
        wall[sids[0]]["Resource"].ShouldBe($"['{Arn("outputs")}/*']");
        wall[sids[1]]["Action"].ShouldBe("['s3:GetObject']");
        wall[sids[1]]["NotResource"].ShouldBe($"['{Arn("outputs")}/users/*/output/checkpoints/*/manifest.json']");
        wall[sids[2]]["Action"].ShouldBe("['s3:DeleteObject']");
        wall[sids[2]]["NotResource"].ShouldBe($"['{Arn("outputs")}/users/*/output/*']");
    }

    [Test]
    public void No_role_of_the_platform_touches_inputs() =>
        Wall("inputs").Sids.Where(sid => sid.StartsWith("Cleanup")).ShouldBeEmpty();

    [TestCaseSource(nameof(Buckets))]
    public void A_user_touches_only_objects_below_a_prefix_of_the_own_name(string bucket)
    {
        var statement = Wall(bucket)["OnlyOwnObjects"];
        statement["NotResource"].ShouldBe($"['{Arn(bucket)}/{OwnPrefix}/*','{Arn(bucket)}']");
        statement["Condition"].ShouldBe($"{{'ArnLike':{{'aws:PrincipalArn':['{Users}','{Jobs}']}}}}");
    }

    [TestCaseSource(nameof(Buckets))]
    public void A_user_lists_only_below_a_prefix_of_the_own_name(string bucket)
    {
        var statement = Wall(bucket)["OnlyOwnListing"];
        statement["Condition.StringNotLike"].ShouldBe($"{{'s3:prefix':['{OwnPrefix}/*','{OwnPrefix}/']}}");
        statement["Condition.ArnLike"].ShouldBe($"{{'aws:PrincipalArn':['{Users}','{Jobs}']}}");
        statement["Action"].ShouldBe("['s3:ListBucket','s3:ListBucketVersions']");
    }

    [TestCase("s3:GetObject")]
    [TestCase("s3:GetObjectVersion")]
    [TestCase("s3:GetObjectAttributes")]
    [TestCase("s3:PutObject")]
    [TestCase("s3:PutObjectTagging")]
    [TestCase("s3:DeleteObject")]
    [TestCase("s3:DeleteObjectVersion")]
    [TestCase("s3:RestoreObject")]
    [TestCase("s3:AbortMultipartUpload")]
    public void The_wall_covers_reading_writing_and_deleting(string action) =>
        (from bucket in Buckets from sid in Sids[..2] select Policy.Texts(Wall(bucket)[sid], "Action"))
            .ShouldAllBe(actions => actions.Any(pattern => Policy.Matches(pattern, action)));

    /// <summary>Otherwise a mistake in the wall could only be mended by the root user.</summary>
    [TestCaseSource(nameof(Buckets))]
    public void Administration_of_the_bucket_itself_stays_outside_the_wall(string bucket)
    {
        Policy.Texts(Wall(bucket)["OnlyTenants"], "Resource").ShouldNotContain(Arn(bucket));
        Policy.Texts(Wall(bucket)["OnlyOwnObjects"], "NotResource").ShouldContain(Arn(bucket));
        Policy.Texts(Wall(bucket)["OnlyOwnListing"], "Action").ShouldAllBe(action => action.StartsWith("s3:ListBucket"));
    }

    [Test]
    public void Services_of_AWS_that_act_on_their_own_are_not_shut_out() =>
        Buckets.Select(bucket => Wall(bucket)["OnlyTenants"]["Condition.BoolIfExists"])
            .ShouldAllBe(condition => condition == "{'aws:PrincipalIsAWSService':['false']}");

    private static string Arn(string bucket) => $"arn:aws:s3:::openevolve-test-{bucket}-123456789012";

    private Policy Wall(string bucket) => _stack[$"aws_s3_bucket_policy.storage_{bucket}_policy"].Policy();
}
