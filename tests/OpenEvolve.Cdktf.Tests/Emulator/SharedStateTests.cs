using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>Dev with its state in the bucket and its locks in the bucket and the table.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SharedStateTests
{
    private const string Key = "dev/openevolve-dev.tfstate";
    private const string Lock = """{"ID":"6f1d","Operation":"OperationTypeApply","Who":"ada@laptop"}""";
    private readonly BackendFile _backend =
        BackendFile.Load(Path.Combine(Synthesized.RepositoryRoot, "backend.tf.json"));
    private EmulatorServer _emulator = null!;
    private Terraform _terraform = null!;

    private string LockId => $"{_backend.Bucket}/{Key}";

    [OneTimeSetUp]
    public void Create_bucket_and_table()
    {
        _emulator = EmulatorServer.Start();
        _emulator.Call("s3", "create_bucket", new { _backend.Bucket });
        _emulator.Call("dynamodb", "create_table", new
        {
            TableName = _backend.LockTable,
            BillingMode = "PAY_PER_REQUEST",
            KeySchema = new[] { new { AttributeName = "LockID", KeyType = "HASH" } },
            AttributeDefinitions = new[] { new { AttributeName = "LockID", AttributeType = "S" } },
        });
        _terraform = Checkout();
    }

    [OneTimeTearDown]
    public void Stop() => _emulator?.Dispose();

    [Test, Order(1)]
    public void A_row_in_the_table_alone_stops_an_apply_and_names_the_owner()
    {
        _emulator.Call("dynamodb", "put_item", new
        {
            TableName = _backend.LockTable,
            Item = new { LockID = new { S = LockId }, Info = new { S = Lock } },
        });
        ShouldBeRefused(JsonNode.Parse(Lock)!);
        _emulator.Call("dynamodb", "delete_item", new { TableName = _backend.LockTable, Key = RowKey(LockId) });
    }

    [Test, Order(2)]
    public void A_lock_file_in_the_bucket_alone_stops_an_apply_and_names_the_owner()
    {
        var file = new { _backend.Bucket, Key = $"{Key}.tflock" };
        _emulator.Call("s3", "put_object", new { file.Bucket, file.Key, Body = Lock });
        ShouldBeRefused(JsonNode.Parse(Lock)!);
        _emulator.Call("s3", "delete_object", file);
    }

    [Test, Order(3)]
    public void Of_two_applies_at_once_the_second_is_refused_and_the_first_finishes()
    {
        using var first = _terraform.Start("apply");
        first.AwaitOutput("Enter a value:", TimeSpan.FromMinutes(2));
        var held = JsonNode.Parse(Row(LockId)!["Info"]!["S"]!.GetValue<string>())!;
        held["Who"]!.GetValue<string>().ShouldBe($"{Environment.UserName}@{Environment.MachineName}");
        ObjectKeys().ShouldBe([$"{Key}.tflock"]);
        ShouldBeRefused(held);

        first.Answer("yes");
        first.Complete(TimeSpan.FromMinutes(8)).ShouldExitWith(0).Output.ShouldContain("Apply complete!");
    }

    [Test, Order(4)]
    public void State_and_digest_are_whole_and_no_lock_is_left()
    {
        ObjectKeys().ShouldBe([Key]);
        Row(LockId).ShouldBeNull();
        var state = _emulator.Call("s3", "head_object", new { _backend.Bucket, Key });
        Row($"{LockId}-md5")!["Digest"]!["S"]!.GetValue<string>()
            .ShouldBe(state["ETag"]!.GetValue<string>().Trim('"')); // of an object put at once, the MD5 of its bytes
        _terraform.State().ShouldBe(_terraform.Configured(), ignoreOrder: true);
    }

    [Test, Order(5)]
    public void A_colleague_s_plan_finds_nothing_to_change() => Checkout().ShouldHaveNothingToChange();

    [Test, Order(6)]
    public void Destroy_empties_the_state_and_leaves_the_bucket_of_the_state_alone()
    {
        _terraform.Run("destroy", "-auto-approve", "-input=false");
        _terraform.State().ShouldBeEmpty();
        _emulator.Call("s3", "list_buckets", new { })["Buckets"]!.AsArray()
            .Select(bucket => bucket!["Name"]!.GetValue<string>())
            .ShouldBe([_backend.Bucket]);
    }

    private Terraform Checkout()
    {
        var terraform = new Terraform(_emulator).Use(Synthesized.StackDirectory("openevolve-dev"));
        terraform.Run("init", "-input=false");
        return terraform;
    }

    private void ShouldBeRefused(JsonNode held)
    {
        var message = Checkout().RunExpecting(1, "apply", "-auto-approve", "-input=false");
        message.ShouldContain("Error acquiring the state lock");
        message.ShouldMatch($@"ID:\s+{held["ID"]}\s");
        message.ShouldMatch($@"Who:\s+{held["Who"]}\s");
    }

    private JsonNode? Row(string lockId) =>
        _emulator.Call("dynamodb", "get_item", new { TableName = _backend.LockTable, Key = RowKey(lockId) })["Item"];

    private static object RowKey(string lockId) => new { LockID = new { S = lockId } };

    private string[] ObjectKeys() =>
        (_emulator.Call("s3", "list_objects_v2", new { _backend.Bucket })["Contents"]?.AsArray() ?? [])
            .Select(item => item!["Key"]!.GetValue<string>())
            .ToArray();
}
