using OpenEvolve.Cdktf.Modules;
using OpenEvolve.Cdktf.Modules.Compute;
using OpenEvolve.Cdktf.Modules.Identity;
using OpenEvolve.Cdktf.Modules.Registry;
using OpenEvolve.Cdktf.Modules.Secrets;
using OpenEvolve.Cdktf.Modules.Storage;
using OpenEvolve.Cdktf.Modules.Users;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>Everything that one environment needs to run jobs.</summary>
public sealed class EnvironmentStack : PlatformStack
{
    /// <summary>Creates the stack.</summary>
    public EnvironmentStack(Construct scope, EnvironmentSettings settings, BackendFile backend)
        : base(scope, NameOf(settings))
    {
        backend.Use(this, $"{settings.Name}/{NameOf(settings)}.tfstate");
        var names = new ResourceNames(settings.Name, settings.AccountId, settings.Region);
        var tags = new StandardTags(
            settings.Tags.Project, settings.Name, settings.Tags.Service, settings.Tags.Owner);
        Provider.Pin(this, settings.AccountId, settings.Region, tags);

        var boundaries = CreateBoundaries(settings, names);
        var network = NetworkLayer.Create(this, settings.Network, names, boundaries.Services);
        var storage = CreateStorage(settings, names, boundaries);
        var repository = CreateRepository(settings, names);
        var hosts = new HostIdentity(this, "hosts", new HostIdentityProps
        {
            Names = names,
            BoundaryArn = boundaries.Services,
        }).Outputs;
        var keys = CreateLlmKeys(settings, names);
        var users = CreateUsers(settings, names, boundaries);
        var compute = new ComputeLayer(this, settings, names, tags);
        var queues = compute.CreateQueues(network, hosts);
        var definitions = compute.CreateJobDefinitions(new JobDefinitionInputs(
            storage, repository.Url, hosts.ExecutionRoleArn, keys, users));
        compute.CreateSchedules(queues, definitions, boundaries.Services);

        new StackOutputs(this).Write(settings, new Deployed(storage, repository, keys, users, queues, definitions));
    }

    /// <summary>Name of the stack of an environment.</summary>
    public static string NameOf(EnvironmentSettings settings) => $"openevolve-{settings.Name}";

    private BoundariesOutputs CreateBoundaries(EnvironmentSettings settings, ResourceNames names) =>
        new Boundaries(this, "boundaries", new BoundariesProps
        {
            Names = names,
            ReplicaBucketArns = settings.Storage.ReplicateOutputsToBucketArn is { } replica ? [replica] : [],
        }).Outputs;

    private StorageOutputs CreateStorage(
        EnvironmentSettings settings, ResourceNames names, BoundariesOutputs boundaries)
    {
        var days = settings.Storage;
        var storage = new Storage(this, "storage", new StorageProps
        {
            Names = names,
            AdministratorArns = settings.DataAdministratorArns,
            OutputsReplicatorArns =
                days.ReplicateOutputsToBucketArn is null ? [] : [Replication.RoleArn(names)],
            ForceDestroy = settings.ForceDestroy,
            Retention = new RetentionProps
            {
                InputsExpire = days.InputsExpireDays,
                OutputsToStandardIa = days.OutputsToStandardIaDays,
                OutputsToGlacierIr = days.OutputsToGlacierIrDays,
                OutputsToDeepArchive = days.OutputsToDeepArchiveDays,
                OutputsExpire = days.OutputsExpireDays,
                CheckpointsExpire = days.CheckpointsExpireDays,
                NoncurrentVersionsExpire = days.NoncurrentVersionsExpireDays,
                AccessLogsExpire = days.AccessLogsExpireDays,
            },
        }).Outputs;
        if (days.ReplicateOutputsToBucketArn is { } destination)
        {
            _ = new Replication(this, "replication", new ReplicationProps
            {
                Names = names,
                SourceBucket = storage.OutputsBucket,
                DestinationBucketArn = destination,
                BoundaryArn = boundaries.Services,
            });
        }

        return storage;
    }

    private WorkerRepositoryOutputs CreateRepository(EnvironmentSettings settings, ResourceNames names) =>
        new WorkerRepository(this, "registry", new WorkerRepositoryProps
        {
            Names = names,
            PinnedTags = ComputeLayer.Images(settings).Where(image => !ComputeLayer.IsDigest(image)).ToArray(),
            KeepTaggedImages = settings.Registry.KeepTaggedImages,
            ExpireUntaggedDays = settings.Registry.ExpireUntaggedDays,
            ReplicateToRegions = settings.Registry.ReplicateToRegions,
            ForceDestroy = settings.ForceDestroy,
        }).Outputs;

    // ARN of each user's key.
    private Dictionary<string, string> CreateLlmKeys(EnvironmentSettings settings, ResourceNames names)
    {
        LlmKeyOutputs Create(string id, string user) => new LlmKey(this, id, new LlmKeyProps
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

    private Dictionary<string, UserOutputs> CreateUsers(
        EnvironmentSettings settings, ResourceNames names, BoundariesOutputs boundaries)
    {
        UserOutputs Create(UserSettings user) => new User(this, $"users_{user.Name}", new UserProps
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
        _ = new Operators(this, "operators", new OperatorsProps
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
