using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Settings;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>The state backend from nothing: created with local state, then keeper of its own.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BootstrapTests
{
    private const string Key = "global/state-backend.tfstate";
    private readonly string _checkout = TestRun.CreateDirectory("checkout");
    private EmulatorServer _emulator = null!;
    private BackendFile _backend = null!;

    private string LocalState => Path.Combine(_checkout, "state-backend.tfstate");

    [OneTimeSetUp]
    public void Check_out()
    {
        _emulator = EmulatorServer.Start();
        var backend = Path.Combine(_checkout, "backend.tf.json");
        File.Copy(Path.Combine(Synthesized.RepositoryRoot, "backend.tf.json"), backend);
        _backend = BackendFile.Load(backend);
        var environments = Directory.CreateDirectory(Path.Combine(_checkout, "environments")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.Environments))
        {
            File.Copy(file, Path.Combine(environments, Path.GetFileName(file)));
        }
    }

    [OneTimeTearDown]
    public void Stop() => _emulator?.Dispose();

    [Test, Order(1)]
    public void Migrate_state_before_bootstrap_says_what_comes_first() =>
        Command(1, "migrate-state").ShouldContain("first dotnet run --project main -- bootstrap");

    [Test, Order(2)]
    public void Bootstrap_creates_bucket_and_table_and_keeps_the_state_in_a_file()
    {
        Command(0, "bootstrap", "--auto-approve").ShouldContain("next: dotnet run --project main -- migrate-state");
        _emulator.Call("s3", "get_bucket_versioning", new { _backend.Bucket })["Status"]!.GetValue<string>()
            .ShouldBe("Enabled");
        _emulator.Call("dynamodb", "describe_table", new { TableName = _backend.LockTable })["Table"]!["TableStatus"]!
            .GetValue<string>().ShouldBe("ACTIVE");
        File.Exists(LocalState).ShouldBeTrue();
    }

    [Test, Order(3)]
    public void Bootstrap_again_changes_nothing() =>
        Command(0, "bootstrap", "--auto-approve").ShouldContain("0 added, 0 changed, 0 destroyed");

    [Test, Order(4)]
    public void Migrate_state_moves_the_state_into_the_bucket()
    {
        Command(0, "migrate-state", "--auto-approve").ShouldContain("is in the bucket");
        _emulator.Call("s3", "head_object", new { _backend.Bucket, Key })["ContentLength"]!.GetValue<int>()
            .ShouldBeGreaterThan(0);
        File.Exists(LocalState).ShouldBeFalse();
    }

    [Test, Order(5)]
    public void Migrate_state_again_says_that_nothing_is_left_to_move() =>
        Command(0, "migrate-state").ShouldContain("nothing to migrate");

    [Test, Order(6)]
    public void Bootstrap_after_migration_says_that_nothing_is_left_to_do() =>
        Command(0, "bootstrap", "--auto-approve").ShouldContain("nothing to bootstrap");

    [Test, Order(7)]
    public void With_its_state_in_the_bucket_a_plan_finds_nothing_to_change()
    {
        var terraform = StackWithSharedState();
        terraform.ShouldHaveNothingToChange();
        terraform.State().ShouldBe(terraform.Configured(), ignoreOrder: true);
    }

    [Test, Order(8)]
    public void The_state_backend_refuses_to_be_destroyed()
    {
        var terraform = StackWithSharedState();
        terraform.RunExpecting(1, "destroy", "-auto-approve", "-input=false").ShouldContain("prevent_destroy");
        terraform.State().ShouldBe(terraform.Configured(), ignoreOrder: true);
    }

    [Test, Order(9)]
    public void With_its_guards_lifted_and_its_state_local_it_is_destroyed_and_leaves_nothing()
    {
        var terraform = StackWithSharedState().UseLocalState().Override("guards", """
            {
              "resource": {
                "aws_s3_bucket": {
                  "store_state": { "force_destroy": true, "lifecycle": { "prevent_destroy": false } }
                },
                "aws_dynamodb_table": {
                  "store_locks": { "deletion_protection_enabled": false, "lifecycle": { "prevent_destroy": false } }
                }
              }
            }
            """);
        terraform.Run("init", "-input=false", "-migrate-state", "-force-copy");
        terraform.Run("apply", "-auto-approve", "-input=false");
        terraform.ShouldLeaveNothingWhenDestroyed();
    }

    private Terraform StackWithSharedState()
    {
        var terraform = new Terraform(_emulator).Use(Synthesized.StackDirectory(StateBackendStack.Id));
        terraform.Run("init", "-input=false");
        return terraform;
    }

    private string Command(int exitCode, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "OpenEvolve.Cdktf.dll");
        using var process = ChildProcess.Start(
            "dotnet", [program, .. arguments], _checkout, Terraform.WithPlugins(_emulator.Environment));
        return process.Complete(TimeSpan.FromMinutes(4)).ShouldExitWith(exitCode).Everything;
    }
}
