namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>Policies that no stack should hold: what stands in for a wall that was taken away, and what an
/// administrator may attach one day.</summary>
internal static class Documents
{
    /// <summary>The AWS managed policy AdministratorAccess, which is also "no wall at all".</summary>
    public const string AllowAll =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    /// <summary>The heart of the AWS managed policy AmazonS3FullAccess.</summary>
    public const string AllS3 =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    /// <summary>A trust policy that leaves the decision to the identity policies of the account's callers.</summary>
    public static string TrustAccount(string account) =>
        $$$"""
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::{{{account}}}:root"}}]}
        """;
}
