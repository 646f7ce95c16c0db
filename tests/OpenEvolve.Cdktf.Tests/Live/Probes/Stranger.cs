using Amazon.Runtime;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>Somebody who has no right key and reads an object of a user all the same.</summary>
/// <param name="Name">Who.</param>
/// <param name="Expected">What S3 says.</param>
/// <param name="Credentials">What requests are signed with.</param>
internal sealed record Stranger(string Name, string Expected, Func<Scene, Task<AWSCredentials>> Credentials)
{
    private static readonly Tenant Somebody = Tenant.All[0];

    private static readonly Probe Read = new(Somebody, "read an object", Probe.Allowed, async (aws, _) =>
    {
        using var answer = await aws.S3.GetObjectAsync(Tenant.Names.Bucket("inputs"), Tenant.Object(Somebody.User));
    });

    public static IReadOnlyList<Stranger> All { get; } =
    [
        new("its owner, for comparison", Probe.Allowed, scene => Task.FromResult(scene.Key(Somebody.User))),
        new("a key that is nobody's", "InvalidAccessKeyId", _ =>
            Task.FromResult<AWSCredentials>(new BasicAWSCredentials("AKIANOBODY", "a secret"))),
        new("the owner's key without its secret", "SignatureDoesNotMatch", async scene =>
            new BasicAWSCredentials((await scene.Key(Somebody.User).GetCredentialsAsync()).AccessKey, "a secret")),
        new("nobody, without a signature", Probe.Denied, _ =>
            Task.FromResult<AWSCredentials>(new AnonymousAWSCredentials())),
        new("the owner's job without its token", "InvalidAccessKeyId", async scene =>
        {
            var session = await scene.Session(Somebody with { IsJob = true });
            return new BasicAWSCredentials(session.AccessKeyId, session.SecretAccessKey);
        }),
        new("the owner's second key, after she deleted it", "InvalidAccessKeyId", DeletedKey),
    ];

    public async Task<string> Ask(Scene scene)
    {
        using var clients = new Clients(scene.Endpoint, await Credentials(scene));
        return await Read.Ask(clients, scene);
    }

    private static async Task<AWSCredentials> DeletedKey(Scene scene)
    {
        var (owner, user) = (await scene.ClientsOf(Somebody), ("UserName", Tenant.Names.User(Somebody.User)));
        var answer = await owner.Others.Iam("CreateAccessKey", user);
        string Value(string name) => answer.Descendants().First(element => element.Name.LocalName == name).Value;
        var key = new BasicAWSCredentials(Value("AccessKeyId"), Value("SecretAccessKey"));
        using (var clients = new Clients(scene.Endpoint, key))
        {
            (await Read.Ask(clients, scene)).ShouldBe(Probe.Allowed, "the new key does not work");
        }

        await owner.Others.Iam("DeleteAccessKey", user, ("AccessKeyId", Value("AccessKeyId")));
        return key;
    }
}
