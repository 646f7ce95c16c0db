using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Jobs;
using OpenEvolve.Cdktf.Modules.Storage;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>Buckets and the registry.</summary>
internal sealed class StorageLayer(Construct scope, EnvironmentSettings settings, ResourceNames names)
{
    public StorageOutputs CreateBuckets(string boundaryArn)
    {
        var days = settings.Storage;
        var storage = new Storage(scope, "storage", new StorageProps
        {
            Names = names,
            AdministratorArns = settings.DataAdministratorArns,
            OutputsReplicatorArns =
                days.ReplicateOutputsToBucketArn is null ? [] : [Replication.RoleArn(names)],
            LoggedBuckets = ObservabilityLayer.LoggedBuckets(settings),
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
            _ = new Replication(scope, "replication", new ReplicationProps
            {
                Names = names,
                SourceBucket = storage.OutputsBucket,
                DestinationBucketArn = destination,
                BoundaryArn = boundaryArn,
            });
        }

        return storage;
    }

    public WorkerRepositoryOutputs CreateRepository() =>
        new WorkerRepository(scope, "registry", new WorkerRepositoryProps
        {
            Names = names,
            PinnedTags = ComputeLayer.Images(settings).Where(image => !ComputeLayer.IsDigest(image)).ToArray(),
            KeepTaggedImages = settings.Registry.KeepTaggedImages,
            ExpireUntaggedDays = settings.Registry.ExpireUntaggedDays,
            ReplicateToRegions = settings.Registry.ReplicateToRegions,
            ForceDestroy = settings.ForceDestroy,
        }).Outputs;
}
