namespace OpenEvolve.Cdktf.Modules.Jobs;

/// <summary>What the ledger needs.</summary>
public sealed record LedgerProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Lets Terraform delete the table with records in it.</summary>
    public required bool ForceDestroy { get; init; }
}

/// <summary>The table that remembers every job after Batch forgot it, and counts what quotas and budgets go by.
/// </summary>
/// <remarks>Only functions reach it: users and jobs have no DynamoDB action in any policy or boundary.</remarks>
public sealed class Ledger : Construct
{
    // Keys and indexes are those of runtime/openevolve_aws/ledger/schema.py; a test compares the two.
    private const string Owner = "owner";
    private const string Record = "record";
    private const string Active = "active";
    private const string BatchJobId = "batch_job_id";
    private const string SubmittedAt = "submitted_at";

    /// <summary>Creates the table.</summary>
    public Ledger(Construct scope, string id, LedgerProps props) : base(scope, id)
    {
        _ = new DynamodbTable(this, "this", new DynamodbTableConfig
        {
            Name = LedgerTable.Name(props.Names),
            BillingMode = "PAY_PER_REQUEST",
            HashKey = Owner,
            RangeKey = Record,
            Attribute = ((string[])[Owner, Record, Active, BatchJobId, SubmittedAt])
                .Select(name => new DynamodbTableAttribute { Name = name, Type = "S" })
                .ToArray(),
            GlobalSecondaryIndex = new[]
            {
                Index("active", "ALL", Active, SubmittedAt),
                Index("batch-job", "KEYS_ONLY", BatchJobId),
                Index("submission", "ALL", Owner, SubmittedAt),
            },
            Ttl = new DynamodbTableTtl { AttributeName = "expires_at", Enabled = true },
            PointInTimeRecovery = new DynamodbTablePointInTimeRecovery { Enabled = true },
            ServerSideEncryption = new DynamodbTableServerSideEncryption { Enabled = true },
            DeletionProtectionEnabled = !props.ForceDestroy,
        });
    }

    private static DynamodbTableGlobalSecondaryIndex Index(
        string name, string projection, string hashKey, string? rangeKey = null) => new()
        {
            Name = name,
            HashKey = hashKey,
            RangeKey = rangeKey,
            ProjectionType = projection,
        };
}
