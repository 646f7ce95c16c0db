using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>Sizes that AWS refuses at apply, when half of the stack is there.</summary>
public sealed partial class SizeLimitsTests
{
    // More than any ARN or name of ours: what Terraform puts in place of a reference.
    private static readonly string Referenced = new('x', 160);

    /// <summary>IAM and STS quotas: characters without white space.</summary>
    [TestCase("aws_iam_policy", "policy", 6_144)]
    [TestCase("aws_iam_role_policy", "policy", 10_240)]
    [TestCase("aws_iam_role", "assume_role_policy", 2_048)]
    public void Policies_of_identities(string type, string path, int limit) =>
        Check(type, path, limit, text => text.Count(character => !char.IsWhiteSpace(character)));

    /// <summary>S3, VPC and Secrets Manager quotas: bytes. AWS Batch quotas: 24 KiB for a job definition.</summary>
    [TestCase("aws_s3_bucket_policy", "policy", 20_480)]
    [TestCase("aws_vpc_endpoint", "policy", 20_480)]
    [TestCase("aws_secretsmanager_secret_policy", "policy", 20_480)]
    [TestCase("aws_batch_job_definition", "container_properties", 24_576)]
    public void Policies_of_resources_and_containers(string type, string path, int limit) =>
        Check(type, path, limit, System.Text.Encoding.UTF8.GetByteCount);

    /// <summary>EC2 User Guide, user data: 16 KB before base64.</summary>
    [Test]
    public void User_data() =>
        Check("aws_launch_template", "user_data", 16_384, text => Convert.FromBase64String(text).Length);

    private static void Check(string type, string path, int limit, Func<string, int> size)
    {
        var sizes = StackDocument.All
            .SelectMany(document => document.OfType(type))
            .Select(resource => (resource, Size: size(AsSent(resource.Body.At(path).Text))))
            .ToArray();

        sizes.ShouldNotBeEmpty();
        sizes.Where(found => found.Size > limit)
            .Select(found => $"{found.resource}.{path} has {found.Size}, AWS allows {limit}")
            .ShouldBeEmpty();
    }

    private static string AsSent(string text) =>
        Expression.Replace(text, Referenced).Replace("$${", "${");

    [GeneratedRegex(@"(?<!\$)\$\{[^}]*\}")]
    private static partial Regex Expression { get; }
}
