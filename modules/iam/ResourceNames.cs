namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>Names, IAM paths and ARNs of one environment, such as <c>openevolve-prod-jobs</c>.</summary>
/// <remarks>
/// A name that is known before deployment makes a policy readable as written: rules and the IAM simulator need no
/// running account to see which bucket, role or log group a statement means.
/// </remarks>
public sealed record ResourceNames(string Environment, string AccountId, string Region)
{
    private string Prefix => $"openevolve-{Environment}";

    /// <summary>IAM path of everything but people and their jobs.</summary>
    /// <remarks>Paths end in a slash, so that no environment's pattern matches another whose name begins alike.
    /// </remarks>
    public string ServicePath => $"/openevolve/{Environment}/";

    /// <summary>IAM path of users.</summary>
    public string UserPath => $"/openevolve/{Environment}/users/";

    /// <summary>IAM path of the roles that jobs run with.</summary>
    public string JobPath => $"/openevolve/{Environment}/jobs/";

    /// <summary>Name of anything; 64 characters are what IAM, the strictest, allows.</summary>
    public string For(string thing) => Checked($"{Prefix}-{thing}", 64);

    /// <summary>Name of anything of AWS Batch, which allows 128 characters.</summary>
    public string Batch(string thing) => Checked($"{Prefix}-{thing}", 128);

    /// <summary>Name of a budget, for which AWS allows 100 characters.</summary>
    public string Budget(string thing) => Checked($"{Prefix}-{thing}", 100);

    /// <summary>Name of a rule of AWS Config, for which it allows 128 characters.</summary>
    public string ConfigRule(string thing) => Checked($"{Prefix}-{thing}", 128);

    /// <summary>Prefix for what Terraform must be able to create before it destroys the old one; Terraform appends 26
    /// characters.</summary>
    public string PrefixFor(string thing) => Checked($"{Prefix}-{thing}-", 128 - 26);

    /// <summary>Bucket name; the account id makes it unique among all accounts.</summary>
    public string Bucket(string thing) => Checked($"{Prefix}-{thing}-{AccountId}", 63);

    /// <summary>Log group of one user's jobs, or of one <c>area/thing</c> of the platform.</summary>
    public string LogGroup(string thing) => $"/openevolve/{Environment}/{thing}";

    /// <summary>Log group of a function: Lambda writes to one of this name and knows no other, unless it is told.
    /// </summary>
    public string FunctionLogGroup(string function) => $"/aws/lambda/{For(function)}";

    /// <summary>Name of the IAM user of a person.</summary>
    public string User(string user) => For(user);

    /// <summary>Name of the role that a person's jobs run with.</summary>
    public string JobRole(string user) => For($"job-{user}");

    /// <summary>Name of a person's job definition; <paramref name="image"/> is empty for the default image.</summary>
    /// <remarks>The underscore, which no user name holds, keeps <c>al</c> with image <c>ice</c> from being
    /// <c>al-ice</c>.</remarks>
    public string JobDefinition(string user, string image) =>
        Checked(image.Length == 0 ? For(user) : $"{For(user)}_{ImageSuffix(image)}", 128);

    /// <summary>An image tag or digest in the characters that a job definition's name allows.</summary>
    public static string ImageSuffix(string image) =>
        string.Concat(image.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));

    /// <summary>Short name of a fleet, queue or launch template.</summary>
    /// <param name="thing">What the settings call it.</param>
    /// <param name="tenant">The only user whom it serves; null when it serves all.</param>
    public static string OfTenant(string thing, string? tenant) => tenant is null ? thing : $"{thing}-{tenant}";

    /// <summary>Share identifier of a person: Batch allows letters and digits only.</summary>
    public static string ShareIdentifier(string user) => string.Concat(user.Where(char.IsAsciiLetterOrDigit));

    /// <summary>ARN of a bucket of this environment.</summary>
    public string BucketArn(string thing) => $"arn:aws:s3:::{Bucket(thing)}";

    /// <summary>ARN of a regional resource, such as <c>("batch", "job-queue/…")</c>.</summary>
    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>ARN of an IAM entity, such as <c>role/openevolve/prod/…</c>.</summary>
    public string IamArn(string resource) => $"arn:aws:iam::{AccountId}:{resource}";

    /// <summary>ARN of a role of the platform.</summary>
    public string RoleArn(string role) => IamArn($"role{ServicePath}{For(role)}");

    /// <summary>ARN of a policy of the platform.</summary>
    public string PolicyArn(string policy) => IamArn($"policy{ServicePath}{For(policy)}");

    /// <summary>ARN of a person's IAM user.</summary>
    public string UserArn(string user) => IamArn($"user{UserPath}{User(user)}");

    /// <summary>ARN of the role that a person's jobs run with.</summary>
    public string JobRoleArn(string user) => IamArn($"role{JobPath}{JobRole(user)}");

    /// <summary>ARN of a log group, without the <c>:*</c> that addresses its streams.</summary>
    public string LogGroupArn(string thing) => Arn("logs", $"log-group:{LogGroup(thing)}");

    private static string Checked(string name, int limit) => name.Length <= limit
        ? name
        : throw new ArgumentException($"name '{name}' has {name.Length} characters, AWS allows {limit}");
}
