using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;

namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>Which calls the AWS provider made, from its own log, and the permissions that AWS asks for them.</summary>
internal static partial class ProviderCalls
{
    private static readonly Dictionary<string, string> Services = new()
    {
        ["CloudWatch Logs"] = "logs",
        ["EventBridge"] = "events",
        ["Secrets Manager"] = "secretsmanager",
    };

    // Where AWS calls the permission otherwise than the operation (Service Authorization Reference).
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["budgets:CreateBudget"] = "budgets:ModifyBudget",
        ["budgets:CreateNotification"] = "budgets:ModifyBudget",
        ["budgets:DeleteBudget"] = "budgets:ModifyBudget",
        ["budgets:DescribeBudget"] = "budgets:ViewBudget",
        ["budgets:DescribeNotificationsForBudget"] = "budgets:ViewBudget",
        ["budgets:DescribeSubscribersForNotification"] = "budgets:ViewBudget",
        ["s3:DeleteBucketEncryption"] = "s3:PutEncryptionConfiguration",
        ["s3:DeleteBucketLifecycle"] = "s3:PutLifecycleConfiguration",
        ["s3:DeleteBucketOwnershipControls"] = "s3:PutBucketOwnershipControls",
        // With forced destruction it deletes all versions.
        ["s3:DeleteObjects"] = "s3:DeleteObjectVersion",
        ["s3:DeletePublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3:GetBucketAccelerateConfiguration"] = "s3:GetAccelerateConfiguration",
        ["s3:GetBucketCors"] = "s3:GetBucketCORS",
        ["s3:GetBucketEncryption"] = "s3:GetEncryptionConfiguration",
        ["s3:GetBucketLifecycleConfiguration"] = "s3:GetLifecycleConfiguration",
        ["s3:GetBucketReplication"] = "s3:GetReplicationConfiguration",
        ["s3:GetObjectLockConfiguration"] = "s3:GetBucketObjectLockConfiguration",
        ["s3:GetPublicAccessBlock"] = "s3:GetBucketPublicAccessBlock",
        ["s3:HeadBucket"] = "s3:ListBucket",
        ["s3:ListObjectVersions"] = "s3:ListBucketVersions",
        ["s3:PutBucketEncryption"] = "s3:PutEncryptionConfiguration",
        ["s3:PutBucketLifecycleConfiguration"] = "s3:PutLifecycleConfiguration",
        ["s3:PutObjectLockConfiguration"] = "s3:PutBucketObjectLockConfiguration",
        ["s3:PutPublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
    };

    // It tells a caller who it is, and needs no permission (AWS STS API reference).
    private const string WhoAmI = "sts:GetCallerIdentity";

    /// <summary>The permissions for what the provider called, according to its debug log.</summary>
    /// <param name="log">Path of the log.</param>
    public static IReadOnlyList<string> PermissionsOf(string log)
    {
        var calls = File.ReadLines(log)
            .Select(line => (Method: Method().Match(line), Service: Service().Match(line)))
            .Where(found => found.Method.Success && found.Service.Success)
            .Select(found => $"{Prefix(found.Service.Groups["name"].Value)}:{found.Method.Groups["name"].Value}")
            .Distinct()
            .Where(call => call != WhoAmI)
            .Select(call => Renamed.GetValueOrDefault(call, call))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        calls.Where(call => ActionTable.Instance.Find(call) is null)
            .ShouldBeEmpty("AWS asks for other permissions here; say for which");
        return calls;
    }

    private static string Prefix(string service) =>
        Services.GetValueOrDefault(service, service.ToLowerInvariant());

    [GeneratedRegex(@" rpc\.method=(?<name>\w+)")]
    private static partial Regex Method();

    [GeneratedRegex(@" rpc\.service=(""(?<name>[^""]+)""|(?<name>\w+))")]
    private static partial Regex Service();
}
