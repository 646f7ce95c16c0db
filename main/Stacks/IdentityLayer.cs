using OpenEvolve.Cdktf.Modules.Compute;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Identity;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>People, their keys of the LLM, and the boundaries of every identity.</summary>
internal sealed class IdentityLayer(Construct scope, EnvironmentSettings settings, ResourceNames names)
{
    public BoundariesOutputs CreateBoundaries() =>
        new Boundaries(scope, "boundaries", new BoundariesProps
        {
            Names = names,
            ReplicaBucketArns = settings.Storage.ReplicateOutputsToBucketArn is { } replica ? [replica] : [],
            SlackSecretArn = settings.Alerts.SlackWebhookSecretArn ?? "",
        }).Outputs;

    /// <summary>ARN of each user's key.</summary>
    public IReadOnlyDictionary<string, string> CreateLlmKeys()
    {
        LlmKeyOutputs Create(string id, string user) => new LlmKey(scope, id, new LlmKeyProps
        {
            Names = names,
            User = user,
            ReaderRoleArn = HostIdentity.ExecutionRoleArn(names),
            AdministratorArns = settings.DataAdministratorArns,
            RecoveryWindowDays = settings.Secrets.RecoveryWindowDays,
        }).Outputs;

        if (settings.Secrets.LlmKeys == LlmKeys.PerUser)
        {
            return settings.Users.ToDictionary(
                user => user.Name, user => Create($"llm_key_{user.Name}", user.Name).Arn);
        }

        var shared = Create("llm_key", "").Arn;
        return settings.Users.ToDictionary(user => user.Name, _ => shared);
    }

    public IReadOnlyDictionary<string, UserOutputs> CreateUsers(BoundariesOutputs boundaries)
    {
        UserOutputs Create(UserSettings user) => new User(scope, $"users_{user.Name}", new UserProps
        {
            Names = names,
            Name = user.Name,
            UserBoundaryArn = user.Operator ? boundaries.Operators : boundaries.Users,
            JobBoundaryArn = boundaries.Jobs,
            KeyDelivery = user.AccessKey switch
            {
                AccessKey.Plain => KeyDelivery.Plain,
                AccessKey.Pgp => KeyDelivery.Pgp,
                _ => KeyDelivery.None,
            },
            PgpPublicKey = user.PgpPublicKey ?? "",
            LogRetentionDays = settings.Logs.RetentionDays,
        }).Outputs;

        var users = settings.Users.ToDictionary(user => user.Name, Create);
        _ = new Operators(scope, "operators", new OperatorsProps
        {
            Names = names,
            Members = settings.Users
                .Where(user => user.Operator)
                .Select(user => users[user.Name].IamUser)
                .ToArray(),
        });
        return users;
    }
}
