namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>One action on the objects whose keys match a pattern.</summary>
/// <param name="Sid">What it is for, as a statement id.</param>
/// <param name="Action">IAM action.</param>
/// <param name="Pattern">ARN of the objects.</param>
public sealed record ObjectAccess(string Sid, string Action, string Pattern);

/// <summary>What the daily clean-up does with users' outputs: all that the wall of the bucket lets it do, and all that
/// its own policy asks for.</summary>
public static class CleanupAccess
{
    /// <summary>Short name of the function.</summary>
    public const string Function = "cleanup";

    /// <summary>ARN of its role.</summary>
    public static string RoleArn(ResourceNames names) =>
        names.IamArn($"role{names.ServicePath}{names.For(Function)}");

    /// <summary>Deleting puts a marker over an object, which an administrator can take off again until noncurrent
    /// versions expire; deleting a version would be for good.</summary>
    public static IReadOnlyList<ObjectAccess> Objects(ResourceNames names) =>
    [
        new ObjectAccess(
            "ReadManifests",
            "s3:GetObject",
            $"{names.BucketArn("outputs")}/users/*/output/checkpoints/*/manifest.json"),
        new ObjectAccess("DeleteOutputs", "s3:DeleteObject", $"{names.BucketArn("outputs")}/users/*/output/*"),
    ];
}
