using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

[Parallelizable(ParallelScope.Self)]
public sealed class ProdDeploymentTests
{
    private const string OutputsBucket = "openevolve-prod-outputs-123456789012";
    private const string OutputsBucketAddress = "aws_s3_bucket.storage_outputs";
    private readonly WorkflowPermissions _workflows = new("prod");
    private Deployment _deployment = null!;
    private string _destroyLog = "";

    [OneTimeSetUp]
    public void Deploy() => _deployment = Deployment.LoggedOf(
        _ => Synthesized.StackDirectory("openevolve-prod"));

    [OneTimeTearDown]
    public void Stop() => _deployment?.Dispose();

    [Test, Order(1)]
    public void The_second_plan_finds_nothing_to_change_and_asks_only_what_the_plan_role_may()
    {
        var log = _deployment.Terraform.LogCalls("plan");
        _deployment.Terraform.ShouldHaveNothingToChange();
        var permissions = ProviderCalls.PermissionsOf(log);
        permissions.Count.ShouldBeGreaterThan(80);
        _workflows.MissingToPlan(permissions).ShouldBeEmpty();
    }

    [Test, Order(2)]
    public void Every_synthesized_resource_is_in_the_state() =>
        _deployment.Terraform.State().ShouldBe(_deployment.Terraform.Configured(), ignoreOrder: true);

    [Test, Order(3)]
    public void A_bucket_that_holds_data_is_not_destroyed()
    {
        _deployment.Emulator.Call(
            "s3", "put_object", new { Bucket = OutputsBucket, Key = "users/alice/r1/output/best.py", Body = "pass" });
        _deployment.Terraform
            .RunExpecting(1, "destroy", "-auto-approve", "-input=false", $"-target={OutputsBucketAddress}")
            .ShouldContain("BucketNotEmpty");
        _deployment.Terraform.State().ShouldContain(OutputsBucketAddress);
    }

    [Test, Order(4)]
    public void Once_destruction_is_forced_in_the_settings_destroy_leaves_nothing()
    {
        _deployment.Terraform.Use(Synthesized.Variant(Synthesized.Settings("prod") with { ForceDestroy = true }));
        _deployment.Terraform.Run("apply", "-auto-approve", "-input=false");
        _destroyLog = _deployment.Terraform.LogCalls("destroy");
        _deployment.Terraform.ShouldLeaveNothingWhenDestroyed();
        _deployment.Emulator.Call("s3", "list_buckets", new { })["Buckets"]!.AsArray().ShouldBeEmpty();
    }

    [Test, Order(5)]
    public void The_apply_role_lacks_only_what_is_kept_for_administrators()
    {
        var permissions = ProviderCalls.PermissionsOf(_deployment.ApplyLog)
            .Union(ProviderCalls.PermissionsOf(_destroyLog)).Order(StringComparer.Ordinal).ToList();
        permissions.Count.ShouldBeGreaterThan(180);
        _workflows.MissingToApply(permissions).ShouldBe(ForAdministrators);
    }

    // Making and removing the audit, the identity provider and the workflows' own roles, and emptying buckets.
    private static readonly string[] ForAdministrators =
    [
        "cloudtrail:CreateTrail", "cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:StartLogging",
        "iam:AttachRolePolicy", "iam:CreateOpenIDConnectProvider", "iam:DeleteOpenIDConnectProvider",
        "iam:DetachRolePolicy", "s3:DeleteObjectVersion", "s3:ListBucketVersions",
        "s3:PutBucketObjectLockConfiguration",
    ];
}
