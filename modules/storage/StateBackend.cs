namespace OpenEvolve.Cdktf.Modules.Storage;

/// <summary>Where state lives.</summary>
public sealed record StateBackendProps
{
    /// <summary>Bucket of the state files.</summary>
    public required string Bucket { get; init; }

    /// <summary>DynamoDB table of the locks.</summary>
    public required string LockTable { get; init; }
}

/// <summary>The bucket and the lock table in which Terraform keeps the state of every stack.</summary>
public sealed class StateBackend : Construct
{
    // Long enough to notice that a state was damaged some weeks ago.
    private const int NoncurrentVersionsExpireDays = 90;

    /// <summary>Creates the bucket and the table.</summary>
    public StateBackend(Construct scope, string id, StateBackendProps props) : base(scope, id)
    {
        _ = new PrivateBucket(this, "state", new PrivateBucketProps
        {
            Name = props.Bucket,
            ForceDestroy = false,
            PreventDestroy = true,
            NoncurrentVersionsExpireDays = NoncurrentVersionsExpireDays,
        });
        _ = new DynamodbTable(this, "locks", new DynamodbTableConfig
        {
            Name = props.LockTable,
            BillingMode = "PAY_PER_REQUEST",
            HashKey = "LockID",
            Attribute = new[] { new DynamodbTableAttribute { Name = "LockID", Type = "S" } },
            PointInTimeRecovery = new DynamodbTablePointInTimeRecovery { Enabled = true },
            ServerSideEncryption = new DynamodbTableServerSideEncryption { Enabled = true },
            DeletionProtectionEnabled = true,
            Lifecycle = new TerraformResourceLifecycle { PreventDestroy = true },
        });
    }
}
