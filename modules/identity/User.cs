namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>How a person's access key is handed over.</summary>
public enum KeyDelivery
{
    /// <summary>As a sensitive output.</summary>
    Plain,

    /// <summary>As a sensitive output that only the holder of a PGP key can read.</summary>
    Pgp,

    /// <summary>Not at all: the person signs in another way.</summary>
    None,
}

/// <summary>What one person needs.</summary>
public sealed record UserProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Short name, such as <c>alice</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Permission boundary of the person.</summary>
    public required string UserBoundaryArn { get; init; }

    /// <summary>Permission boundary of the person's job role.</summary>
    public required string JobBoundaryArn { get; init; }

    /// <summary>How the access key is handed over.</summary>
    public required KeyDelivery KeyDelivery { get; init; }

    /// <summary>Base64 of the PGP public key; read only when <see cref="KeyDelivery"/> asks for it.</summary>
    public string PgpPublicKey { get; init; } = "";

    /// <summary>Days that the logs of the person's jobs are kept.</summary>
    public required int LogRetentionDays { get; init; }
}

/// <summary>What others may use of a person.</summary>
/// <param name="IamUser">Name of the IAM user.</param>
/// <param name="Credentials">Access key id and secret; empty without a key.</param>
/// <param name="JobRoleArn">Role of the person's jobs.</param>
/// <param name="LogGroup">Log group of the person's jobs.</param>
public sealed record UserOutputs(
    string IamUser, IReadOnlyDictionary<string, string> Credentials, string JobRoleArn, string LogGroup);

/// <summary>One person: an IAM user, the role that the person's jobs run with, and the log group they write to.
/// </summary>
public sealed class User : Construct
{
    /// <summary>What others may use.</summary>
    public UserOutputs Outputs { get; }

    /// <summary>Creates the person.</summary>
    public User(Construct scope, string id, UserProps props) : base(scope, id)
    {
        var user = CreateUser(props);
        var logs = new CloudwatchLogGroup(this, "logs", new CloudwatchLogGroupConfig
        {
            Name = props.Names.LogGroup(props.Name),
            RetentionInDays = props.LogRetentionDays,
            Tags = StandardTags.OwnedBy(props.Name),
        });

        Outputs = new UserOutputs(user, CreateKey(props, user), CreateJobRole(props), logs.Name);
    }

    private string CreateUser(UserProps props)
    {
        var user = new IamUser(this, "this", new IamUserConfig
        {
            Name = props.Names.User(props.Name),
            Path = props.Names.UserPath,
            PermissionsBoundary = props.UserBoundaryArn,
            // Keys and MFA devices that the person made are not Terraform's, yet they keep IAM from deleting the user.
            ForceDestroy = true,
            Tags = StandardTags.OwnedBy(props.Name),
        });
        var name = user.Name;
        // Not inline: all inline policies of a user together may have 2,048 characters.
        var policy = new IamPolicy(this, "policy", new IamPolicyConfig
        {
            // Policy names are one space for the account: a person may be called like a policy of the platform.
            Name = props.Names.For($"user-{props.Name}"),
            Path = props.Names.UserPath,
            Description = $"Objects, logs, credentials and jobs of {props.Name}",
            Policy = PolicyDocument.Of(UserPolicy.Statements(props.Names, props.Name)),
            Tags = StandardTags.OwnedBy(props.Name),
        });
        _ = new IamUserPolicyAttachment(this, "permissions", new IamUserPolicyAttachmentConfig
        {
            User = name,
            PolicyArn = policy.Arn,
        });
        return name;
    }

    private Dictionary<string, string> CreateKey(UserProps props, string user)
    {
        if (props.KeyDelivery == KeyDelivery.None)
        {
            return [];
        }

        var encrypted = props.KeyDelivery == KeyDelivery.Pgp;
        var key = new IamAccessKey(this, "key", new IamAccessKeyConfig
        {
            User = user,
            PgpKey = encrypted ? props.PgpPublicKey : null,
        });
        return new Dictionary<string, string>
        {
            ["access_key_id"] = key.Id,
            [encrypted ? "encrypted_secret_access_key" : "secret_access_key"] =
                encrypted ? key.EncryptedSecret : key.Secret,
        };
    }

    private string CreateJobRole(UserProps props)
    {
        var role = new IamRole(this, "job_role", new IamRoleConfig
        {
            Name = props.Names.JobRole(props.Name),
            Path = props.Names.JobPath,
            AssumeRolePolicy = PolicyDocument.TrustOf(
                "ecs-tasks.amazonaws.com", props.Names.AccountId, props.Names.Arn("ecs", "*")),
            PermissionsBoundary = props.JobBoundaryArn,
            Tags = StandardTags.OwnedBy(props.Name),
        });
        _ = new IamRolePolicy(this, "job_permissions", new IamRolePolicyConfig
        {
            Name = "job",
            Role = role.Name,
            Policy = PolicyDocument.Of(JobRolePolicy.Statements(props.Names, props.Name)),
        });
        return role.Arn;
    }
}
