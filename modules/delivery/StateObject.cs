namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>The Terraform state of one stack: an object, its lock file, and two rows of the lock table.</summary>
/// <param name="Bucket">Bucket of the states.</param>
/// <param name="Key">Key of the stack's state.</param>
/// <param name="LockTableArn">ARN of the lock table.</param>
/// <remarks>https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required</remarks>
public sealed record StateObject(string Bucket, string Key, string LockTableArn)
{
    private string Object => $"arn:aws:s3:::{Bucket}/{Key}";

    // Terraform compares the state with its digest in the table even when it takes no lock.
    private string Digest => $"{Bucket}/{Key}-md5";

    /// <summary>Reading the state, without a lock.</summary>
    public IReadOnlyList<Statement> Reading() =>
    [
        Grant.Of("ReadState", ["s3:GetObject"], [Object]),
        FindState(),
        Rows("ReadDigest", ["dynamodb:GetItem"], Digest),
    ];

    /// <summary>Reading and writing the state, under both locks.</summary>
    public IReadOnlyList<Statement> Writing() =>
    [
        Grant.Of("WriteState", ["s3:GetObject", "s3:PutObject"], [Object, $"{Object}.tflock"]),
        Grant.Of("Unlock", ["s3:DeleteObject"], [$"{Object}.tflock"]),
        FindState(),
        Rows("LockRow", ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"], $"{Bucket}/{Key}", Digest),
    ];

    // "env:/" is where Terraform looks for workspaces.
    private Statement FindState() => Grant.Of(
        "FindState",
        ["s3:ListBucket"],
        [$"arn:aws:s3:::{Bucket}"],
        new Condition("StringEquals", "s3:prefix", "env:/", Key));

    private Statement Rows(string sid, string[] actions, params string[] keys) => Grant.Of(
        sid, actions, [LockTableArn], new Condition("ForAllValues:StringEquals", "dynamodb:LeadingKeys", keys));
}
