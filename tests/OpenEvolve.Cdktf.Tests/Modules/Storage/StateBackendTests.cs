using OpenEvolve.Cdktf.Modules.Storage;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class StateBackendTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
        _ = new StateBackend(scope, "store", new StateBackendProps { Bucket = "states", LockTable = "locks" }));

    [Test]
    public void The_bucket_has_the_name_that_backends_use() =>
        _stack["aws_s3_bucket.store_state"]["bucket"].ShouldBe("'states'");

    [Test]
    public void No_plan_can_delete_the_bucket() =>
        _stack["aws_s3_bucket.store_state"]["lifecycle.prevent_destroy"].ShouldBe("true");

    [Test]
    public void The_bucket_is_never_emptied_for_a_destroy() =>
        _stack["aws_s3_bucket.store_state"]["force_destroy"].ShouldBe("false");

    [Test]
    public void Current_states_never_expire() =>
        _stack["aws_s3_bucket_lifecycle_configuration.store_state_lifecycle"].At("rule").Items
            .Select(rule => rule["expiration"]).ShouldBe([Json.Missing]);

    [Test]
    public void Old_states_are_kept_for_ninety_days() =>
        _stack["aws_s3_bucket_lifecycle_configuration.store_state_lifecycle"]
            ["rule[0].noncurrent_version_expiration[0].noncurrent_days"].ShouldBe("90");

    [TestCase("name", "'locks'")]
    [TestCase("billing_mode", "'PAY_PER_REQUEST'")]
    [TestCase("hash_key", "'LockID'")]
    [TestCase("attribute", "[{'name':'LockID','type':'S'}]")]
    [TestCase("point_in_time_recovery.enabled", "true")]
    [TestCase("server_side_encryption.enabled", "true")]
    [TestCase("deletion_protection_enabled", "true")]
    [TestCase("lifecycle.prevent_destroy", "true")]
    public void The_lock_table_is_what_Terraform_locks_with_and_is_not_lost(string path, string expected) =>
        _stack["aws_dynamodb_table.store_locks"][path].ShouldBe(expected);
}
