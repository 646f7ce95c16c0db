namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>A bucket of a stack, its objects and listings as targets, all behind its bucket policy.</summary>
internal sealed class BucketTargets(StackJson stack, string id, string thing)
{
    public string Arn { get; } = $"arn:aws:s3:::{StackJson.Text(stack.All("aws_s3_bucket")[id], "bucket")}";

    /// <summary>The bucket itself, for its administration.</summary>
    public Target Itself => Target(Arn, $"bucket of {thing}", "");

    /// <summary>An object below <c>users/&lt;name&gt;/</c>.</summary>
    public Target Of(Person person, string key = "r/a.py") =>
        Target($"{Arn}/users/{person.Name}/{key}", $"{thing}: users/{{owner}}/{key}", person.Name);

    /// <summary>An object whose key is nobody's prefix; <c>{me}</c> stands for who asks.</summary>
    public Target Beside(string key, Person me) => Object(key, me, Access.Target.All);

    /// <summary>An object that no person owns.</summary>
    public Target Object(string key) => Target($"{Arn}/{key}", $"{thing}: {key}", "");

    /// <summary>A listing below a prefix, <c>{owner}</c> being <paramref name="person"/>.</summary>
    public Target Listing(string prefix, Person person) => Listing(prefix, person.Name);

    /// <summary>A listing that shows what belongs to everybody.</summary>
    public Target Listing(string prefix) => Listing(prefix, Access.Target.All);

    /// <summary>A request on the bucket without a prefix: listing everything, or HeadBucket.</summary>
    public Target WholeListing => Target(Arn, $"{thing}: whole bucket", Access.Target.All);

    /// <summary>A listing that shows more than one's own; <c>{me}</c> stands for who asks.</summary>
    public Target ListingBeside(string prefix, Person me) => Listing(prefix, Access.Target.All, me.Name);

    private Target Object(string key, Person me, string owner) => Target(
        $"{Arn}/{key.Replace("{me}", me.Name, StringComparison.Ordinal)}", $"{thing}: {key}", owner);

    private Target Listing(string prefix, string owner, string me = "")
    {
        var written = prefix
            .Replace("{owner}", owner, StringComparison.Ordinal)
            .Replace("{me}", me, StringComparison.Ordinal);
        return Target(Arn, $"{thing}: listing of '{prefix}'", owner) with
        {
            Context = new Dictionary<string, string> { ["s3:prefix"] = written },
        };
    }

    private Target Target(string arn, string label, string owner) => new()
    {
        Label = label,
        Arn = arn,
        Account = stack.AccountId,
        Owner = owner,
        Policy = StackJson.Policy(stack.All("aws_s3_bucket_policy")[$"{id}_policy"]),
        PolicyWall = Wall.Bucket,
    };
}
