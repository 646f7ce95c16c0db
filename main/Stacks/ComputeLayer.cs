using OpenEvolve.Cdktf.Modules.Compute;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Identity;
using OpenEvolve.Cdktf.Modules.Jobs;
using OpenEvolve.Cdktf.Modules.Storage;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>What job definitions take from the rest of the stack; keys and users by user name.</summary>
internal sealed record JobDefinitionInputs(
    StorageOutputs Storage,
    string RepositoryUrl,
    string ExecutionRoleArn,
    IReadOnlyDictionary<string, string> LlmKeyArns,
    IReadOnlyDictionary<string, UserOutputs> Users);

/// <summary>A queue and whom it serves.</summary>
/// <param name="Queue">Name of the queue in the settings.</param>
/// <param name="User">Its only user, or empty when it serves all.</param>
/// <param name="Outputs">The queue.</param>
internal sealed record QueueOf(string Queue, string User, QueueOutputs Outputs);

/// <summary>A job definition and what it is for.</summary>
internal sealed record DefinitionOf(string User, string Image, JobDefinitionOutputs Outputs);

/// <summary>Fleets, queues, job definitions and schedules: once for all users, or once for each of them.</summary>
internal sealed class ComputeLayer(
    Construct scope, EnvironmentSettings settings, ResourceNames names, StandardTags tags)
{
    /// <summary>All images that jobs may run, the default first.</summary>
    public static IReadOnlyList<string> Images(EnvironmentSettings settings) =>
        [settings.Image.Default, .. settings.Image.Alternatives];

    /// <summary>Whether an image is named by digest.</summary>
    public static bool IsDigest(string image) => image.StartsWith("sha256:", StringComparison.Ordinal);

    public IReadOnlyList<QueueOf> CreateQueues(Placement placement, HostIdentityOutputs hosts)
    {
        var fairShare = new FairShare(scope, "fair_share", new FairShareProps
        {
            Names = names,
            Shares = settings.Users
                .Select(user => new ShareProps(ResourceNames.ShareIdentifier(user.Name), user.Weight))
                .ToArray(),
            ShareDecaySeconds = settings.FairShare.ShareDecaySeconds,
            ComputeReservation = settings.FairShare.ComputeReservation,
        }).Outputs;
        return Tenants()
            .SelectMany(tenant => new TenantQueues(scope, settings, names, tags, tenant)
                .Create(placement, hosts, fairShare.Arn))
            .ToArray();
    }

    public IReadOnlyList<DefinitionOf> CreateJobDefinitions(JobDefinitionInputs inputs)
    {
        var size = settings.Jobs.Sizes[0];
        return (from user in settings.Users
                from image in Images(settings)
                select new DefinitionOf(user.Name, image, Create(user.Name, image))).ToArray();

        JobDefinitionOutputs Create(string user, string image)
        {
            var suffix = image == settings.Image.Default ? "" : image;
            var id = suffix.Length == 0 ? $"jobs_{user}" : $"jobs_{user}_{ResourceNames.ImageSuffix(suffix)}";
            return new JobDefinition(scope, id, new JobDefinitionProps
            {
                Names = names,
                User = user,
                Name = names.JobDefinition(user, suffix),
                Image = inputs.RepositoryUrl + (IsDigest(image) ? "@" : ":") + image,
                JobRoleArn = inputs.Users[user].JobRoleArn,
                ExecutionRoleArn = inputs.ExecutionRoleArn,
                LogGroup = inputs.Users[user].LogGroup,
                LlmKeyArn = inputs.LlmKeyArns[user],
                InputsBucket = inputs.Storage.InputsBucket,
                OutputsBucket = inputs.Storage.OutputsBucket,
                Vcpus = size.Vcpus,
                MemoryMib = size.MemoryMib,
                ScratchMib = settings.Jobs.ScratchMib,
                SharedMemoryMib = settings.Jobs.SharedMemoryMib,
                CheckpointSeconds = settings.Jobs.CheckpointSeconds,
                Attempts = settings.Jobs.Attempts,
                AttemptTimeoutSeconds = settings.Jobs.AttemptTimeoutMinutes * 60,
            }).Outputs;
        }
    }

    public void CreateSchedules(
        IReadOnlyList<QueueOf> queues, IReadOnlyList<DefinitionOf> definitions, string boundaryArn)
    {
        if (settings.Schedules.Count == 0)
        {
            return;
        }

        _ = new Schedules(scope, "schedules", new SchedulesProps
        {
            Names = names,
            BoundaryArn = boundaryArn,
            Schedules = settings.Schedules.Select(schedule =>
            {
                var size = settings.Jobs.Sizes.Single(size => size.Name == schedule.Size);
                return new ScheduleProps
                {
                    Name = schedule.Name,
                    Expression = schedule.Expression,
                    TimeZone = schedule.TimeZone,
                    User = schedule.User,
                    QueueArn = queues
                        .Single(queue => queue.Queue == schedule.Queue
                            && (queue.User.Length == 0 || queue.User == schedule.User))
                        .Outputs.Arn,
                    JobDefinition = definitions
                        .Single(definition => definition.User == schedule.User
                            && definition.Image == settings.Image.Default)
                        .Outputs.Name,
                    Vcpus = size.Vcpus,
                    MemoryMib = size.MemoryMib,
                    InputShortId = schedule.InputShortId,
                    Iterations = schedule.Iterations,
                };
            }).ToArray(),
        });
    }

    // Whom a set of fleets and queues belongs to; the empty name is everybody.
    private IEnumerable<string> Tenants() =>
        settings.Isolation == Isolation.Dedicated ? settings.Users.Select(user => user.Name) : [""];
}
