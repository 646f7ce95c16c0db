using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>dev as it is deployed, with something of everybody's in it, so that each refused request asks for what is
/// there.</summary>
internal sealed class Scene : IDisposable
{
    public const string StateBucket = "openevolve-tfstate-123456789012";
    public const string StateKey = "dev/openevolve-dev.tfstate";
    public const string SessionName = "container";

    private readonly Dictionary<Tenant, Belongings> _belongings = [];
    private readonly Dictionary<Tenant, Clients> _clients = [];
    private readonly JsonNode _outputs;

    private Scene(Deployment deployment)
    {
        _outputs = JsonNode.Parse(deployment.Terraform.Run("output", "-json"))!;
        Jobs = new Jobs(Output("job_queues")[0]!.GetValue<string>(), Output("job_definitions"));
        Endpoint = new Uri(deployment.Emulator.Environment["AWS_ENDPOINT_URL"]);
        Administrator = new Clients(Endpoint, new BasicAWSCredentials(
            deployment.Emulator.Environment["AWS_ACCESS_KEY_ID"],
            deployment.Emulator.Environment["AWS_SECRET_ACCESS_KEY"]));
    }

    public Uri Endpoint { get; }

    /// <summary>What nobody refuses.</summary>
    public Clients Administrator { get; }

    public Jobs Jobs { get; }

    public string SecretArn => Output("gemini_secret_arn").GetValue<string>();

    /// <summary>The policy that the bucket of the outputs has.</summary>
    public string OutputsPolicy { get; private set; } = "";

    public static async Task<Scene> Prepare(Deployment deployment)
    {
        var scene = new Scene(deployment);
        await scene.Furnish();
        return scene;
    }

    /// <summary>AWS with the tenant's own credentials: her access key, or a session of the job role as ECS makes it.
    /// </summary>
    public async Task<Clients> ClientsOf(Tenant tenant)
    {
        if (!_clients.TryGetValue(tenant, out var clients))
        {
            _clients[tenant] = clients = new Clients(Endpoint, tenant.IsJob ? await Session(tenant) : Key(tenant.User));
        }

        return clients;
    }

    public AWSCredentials Key(string user)
    {
        var key = Output("user_credentials")[user]!;
        return new BasicAWSCredentials(
            key["access_key_id"]!.GetValue<string>(), key["secret_access_key"]!.GetValue<string>());
    }

    public async Task<Credentials> Session(Tenant tenant) =>
        (await Administrator.Sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = Tenant.Names.JobRoleArn(tenant.User),
            RoleSessionName = SessionName,
        })).Credentials;

    public Belongings Of(Tenant tenant) => _belongings[tenant];

    public void Dispose()
    {
        foreach (var clients in _clients.Values.Append(Administrator))
        {
            clients.Dispose();
        }
    }

    private async Task Furnish()
    {
        await Administrator.S3.PutBucketAsync(StateBucket);
        await Put(StateBucket, StateKey);
        await Administrator.Others.Json("secretsmanager", "secretsmanager.PutSecretValue", new
        {
            SecretId = SecretArn,
            SecretString = """{"GEMINI_API_KEY": "a key"}""",
        });
        OutputsPolicy = (await Administrator.S3.GetBucketPolicyAsync(Outputs)).Policy;
        string[] users = [.. Tenant.All.Select(tenant => tenant.User).Distinct()];
        await Jobs.Prepare(Administrator, Endpoint, users);
        foreach (var user in users)
        {
            await Put(Inputs, Tenant.Object(user));
            await Put(Outputs, Tenant.Object(user));
            await Administrator.DynamoDb.PutItemAsync(Tenant.Names.For("ledger"), Records.Row(user));
            await Administrator.Others.Json("logs", "Logs_20140328.CreateLogStream", Records.LogStream(user));
        }

        foreach (var tenant in Tenant.All)
        {
            await Put(Inputs, tenant.Target(tenant.Other));
            await Put(Inputs, tenant.Target(tenant.User));
            var upload = await Administrator.S3.InitiateMultipartUploadAsync(Outputs, tenant.Target(tenant.Other));
            _belongings[tenant] = new Belongings(
                Version: await Put(Outputs, tenant.Target(tenant.User)),
                OthersVersion: await Put(Outputs, tenant.Target(tenant.Other)),
                OthersUpload: upload.UploadId);
        }
    }

    private async Task<string> Put(string bucket, string key) =>
        (await Administrator.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = "pass" })).VersionId;

    private JsonNode Output(string name) => _outputs[name]!["value"]!;

    private static string Inputs => Tenant.Names.Bucket("inputs");

    private static string Outputs => Tenant.Names.Bucket("outputs");
}
