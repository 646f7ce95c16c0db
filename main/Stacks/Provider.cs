using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>The AWS provider, the same in every stack.</summary>
internal static class Provider
{
    /// <summary>Lets <paramref name="stack"/> touch one account in one region, and tags whatever it makes.</summary>
    /// <remarks>With <paramref name="roleArn"/> by a role of that account; otherwise Terraform's credentials are of it.
    /// </remarks>
    public static void Pin(
        TerraformStack stack, string accountId, string region, StandardTags tags, string roleArn = "")
    {
        _ = new AwsProvider(stack, "aws", new AwsProviderConfig
        {
            Region = region,
            AllowedAccountIds = [accountId],
            AssumeRole = roleArn.Length == 0 ? null : new[] { new AwsProviderAssumeRole { RoleArn = roleArn } },
            DefaultTags = new[] { new AwsProviderDefaultTags { Tags = tags.ToDictionary() } },
        });
        stack.AddOverride("terraform.required_version", ">= 1.11.0");
    }
}
