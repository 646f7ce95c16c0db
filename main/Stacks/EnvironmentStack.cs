using OpenEvolve.Cdktf.Deploy;
using OpenEvolve.Cdktf.Modules.Compute;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>Everything that one environment needs to run jobs.</summary>
public sealed class EnvironmentStack : PlatformStack
{
    private readonly string _name;
    private readonly FunctionArchive _archive;

    /// <summary>Creates the stack.</summary>
    public EnvironmentStack(Construct scope, EnvironmentSettings settings, BackendFile backend)
        : base(scope, NameOf(settings))
    {
        _name = NameOf(settings);
        var stateKey = $"{settings.Name}/{_name}.tfstate";
        backend.Use(this, stateKey);
        var names = new ResourceNames(settings.Name, settings.AccountId, settings.Region);
        var tags = new StandardTags(
            settings.Tags.Project, settings.Name, settings.Tags.Service, settings.Tags.Owner);
        Provider.Pin(this, settings.AccountId, settings.Region, tags);

        var identity = new IdentityLayer(this, settings, names);
        var boundaries = identity.CreateBoundaries();
        var network = NetworkLayer.Create(this, settings.Network, names, boundaries.Services);
        var storage = new StorageLayer(this, settings, names);
        var buckets = storage.CreateBuckets(boundaries.Services);
        var repository = storage.CreateRepository();
        var hosts = new HostIdentity(this, "hosts", new HostIdentityProps
        {
            Names = names,
            BoundaryArn = boundaries.Services,
        }).Outputs;
        var keys = identity.CreateLlmKeys();
        var users = identity.CreateUsers(boundaries);
        var compute = new ComputeLayer(this, settings, names, tags);
        var queues = compute.CreateQueues(network, hosts);
        var definitions = compute.CreateJobDefinitions(new JobDefinitionInputs(
            buckets, repository.Url, hosts.ExecutionRoleArn, keys, users));
        compute.CreateSchedules(queues, definitions, boundaries.Services);
        _archive = FunctionArchive.Of(settings, names);
        var functions = new FunctionsLayer(this, settings, names).Create(_archive.Package, boundaries.Functions);
        var observability = new ObservabilityLayer(this, settings, names, boundaries.Services).Create(new Watched
        {
            Storage = buckets,
            Users = users,
            NatGatewayIds = network.NatGatewayIds,
            Functions = functions.Functions,
            DeadLetterQueues = functions.DeadLetterQueues,
            Rules = functions.Rules,
        });

        var pipeline = new DeliveryLayer(this, settings, names).Create(backend, stateKey);

        new StackOutputs(this).Write(settings, new Deployed
        {
            Storage = buckets,
            Repository = repository,
            LlmKeyArns = keys,
            Users = users,
            Queues = queues,
            Definitions = definitions,
            JobsApiUrl = functions.JobsApiUrl,
            Observability = observability,
            Pipeline = pipeline,
        });
    }

    /// <summary>Name of the stack of an environment.</summary>
    public static string NameOf(EnvironmentSettings settings) => $"openevolve-{settings.Name}";

    /// <summary>Puts the functions' archive beside the stack's Terraform JSON, once that has been written.</summary>
    /// <param name="outputDirectory">Where the app was synthesized to.</param>
    public void WriteFunctions(string outputDirectory) =>
        _archive.Write(Path.Combine(outputDirectory, "stacks", _name));
}
