namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>Where objects lie in the users' buckets: <c>users/&lt;owner&gt;/&lt;short id&gt;/input/…</c> and
/// <c>…/output/…</c>. <c>runtime/openevolve_aws/contract.py</c> says the same to Python.
/// </summary>
public sealed record Objects
{
    /// <summary>What every key begins with.</summary>
    public const string Root = "users/";

    /// <summary>Pattern of the inputs of anybody's jobs. An asterisk of IAM also stands for slashes.</summary>
    public const string AnyInput = $"{Root}*/input/*";

    /// <summary>Pattern of the outputs of anybody's jobs.</summary>
    public const string AnyOutput = $"{Root}*/output/*";

    /// <summary>Pattern of the manifests of anybody's checkpoints.</summary>
    public const string AnyManifest = $"{Root}*/output/checkpoints/*/manifest.json";

    private readonly string _owner;

    private Objects(string owner) => _owner = owner;

    /// <summary>Objects of one person, or of whom a policy variable means.</summary>
    public static Objects Of(string owner) => new(owner);

    /// <summary>What the keys begin with; the slash at its end keeps <c>al</c> out of <c>alice</c>.</summary>
    public string Prefix => $"{Root}{_owner}/";

    /// <summary>Pattern of the keys.</summary>
    public string All => $"{Prefix}*";

    /// <summary>Pattern of the ARNs in both buckets.</summary>
    public IReadOnlyList<string> Everywhere(ResourceNames names) =>
        [In(names.BucketArn("inputs")), In(names.BucketArn("outputs"))];

    /// <summary>Pattern of the ARNs in one bucket.</summary>
    public string In(string bucketArn) => $"{bucketArn}/{All}";

    /// <summary>Listing them, and nobody else's, in both buckets.</summary>
    public Statement Listing(ResourceNames names) => new()
    {
        Sid = "OwnListing",
        Action = ["s3:ListBucket"],
        Resource = [names.BucketArn("inputs"), names.BucketArn("outputs")],
        Condition = Condition.All(new Condition("StringLike", "s3:prefix", Prefix, All)),
    };

    /// <summary>What an owner does with an object.</summary>
    public static IReadOnlyList<string> Actions { get; } =
    [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
    ];

    /// <summary>What the owner's jobs do with one: the tag lets the lifecycle tell checkpoints from results.</summary>
    public static IReadOnlyList<string> JobActions { get; } = [.. Actions, "s3:PutObjectTagging"];
}
