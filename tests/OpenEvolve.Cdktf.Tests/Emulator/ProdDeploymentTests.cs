using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

[Parallelizable(ParallelScope.Self)]
public sealed class ProdDeploymentTests
{
    private const string OutputsBucket = "openevolve-prod-outputs-123456789012";
    private const string OutputsBucketAddress = "aws_s3_bucket.storage_outputs";
    private Deployment _deployment = null!;

    [OneTimeSetUp]
    public void Deploy() => _deployment = Deployment.Of(_ => Synthesized.StackDirectory("openevolve-prod"));

    [OneTimeTearDown]
    public void Stop() => _deployment?.Dispose();

    [Test, Order(1)]
    public void The_second_plan_finds_nothing_to_change() => _deployment.Terraform.ShouldHaveNothingToChange();

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
        _deployment.Terraform.ShouldLeaveNothingWhenDestroyed();
        _deployment.Emulator.Call("s3", "list_buckets", new { })["Buckets"]!.AsArray().ShouldBeEmpty();
    }
}
