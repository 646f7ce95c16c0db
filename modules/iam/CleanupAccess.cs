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
    /// <summary>ARN of its role.</summary>
    public static string RoleArn(ResourceNames names) => names.RoleArn(FunctionNames.Cleanup);

    /// <summary>Deleting puts a marker over an object, which an administrator can take off again until noncurrent
    /// versions expire; deleting a version would be for good.</summary>
    public static IReadOnlyList<ObjectAccess> ToObjects(ResourceNames names) =>
    [
        new ObjectAccess(
            "ReadManifests",
            "s3:GetObject",
            $"{names.BucketArn("outputs")}/{Objects.AnyManifest}"),
        new ObjectAccess("DeleteOutputs", "s3:DeleteObject", $"{names.BucketArn("outputs")}/{Objects.AnyOutput}"),
    ];
}
