using OpenEvolve.Cdktf.Modules.Storage;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class ReplicationTests
{
    private const string Source = "arn:aws:s3:::openevolve-test-outputs-123456789012";

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new Replication(
        scope,
        "replication",
        new ReplicationProps
        {
            Names = ModuleStack.Names,
            SourceBucket = "outputs",
            DestinationBucketArn = "arn:aws:s3:::copies",
            BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
        }));

    [Test]
    public void Everything_of_the_users_is_copied_deletions_too() =>
        _stack["aws_s3_bucket_replication_configuration.replication"]["rule"].ShouldBe(
            "[{'delete_marker_replication':{'status':'Enabled'},"
            + "'destination':{'bucket':'arn:aws:s3:::copies','storage_class':'STANDARD_IA'},"
            + "'filter':{'prefix':'users/'},'id':'outputs','status':'Enabled'}]");

    [Test]
    public void S3_acts_for_the_outputs_bucket_of_this_account_only() =>
        _stack["aws_iam_role.replication_role"].Policy("assume_role_policy")["Assume"]["Condition"].ShouldBe(
            $"{{'StringEquals':{{'aws:SourceAccount':['123456789012']}},'ArnLike':{{'aws:SourceArn':['{Source}']}}}}");

    [TestCase("ReadSourceBucket", $"['{Source}']")]
    [TestCase("ReadSourceObjects", $"['{Source}/*']")]
    [TestCase("WriteCopies", "['arn:aws:s3:::copies/*']")]
    public void The_role_reads_one_bucket_and_writes_the_other(string sid, string resource) =>
        Permissions[sid]["Resource"].ShouldBe(resource);

    [Test]
    public void The_role_has_what_replication_takes_and_no_more() =>
        Permissions.Actions.ShouldBe(
            [
                "s3:GetReplicationConfiguration",
                "s3:ListBucket",
                "s3:GetObjectVersionForReplication",
                "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionTagging",
                "s3:ReplicateObject",
                "s3:ReplicateDelete",
                "s3:ReplicateTags",
            ],
            ignoreOrder: true);

    private Policy Permissions => _stack["aws_iam_role_policy.replication_role_permissions"].Policy();
}
