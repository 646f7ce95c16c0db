using Amazon.SecurityToken.Model;
using static OpenEvolve.Cdktf.Tests.Live.Probes.Probe;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>Access keys, and every way to become somebody else. What an administrator does here is undone at once.
/// </summary>
internal static class IdentityProbes
{
    public static IEnumerable<Probe> Of(Tenant me)
    {
        var names = Tenant.Names;
        var ofUsers = me.IsJob ? Denied : Allowed;
        (string, string) myself = ("UserName", names.User(me.User));
        (string, string) other = ("UserName", names.User(me.Other));
        (string, string) nobody = ("UserName", $"mallory-{me.Label}");
        return
        [
            new(me, "see one's own keys", ofUsers, (aws, _) => aws.Others.Iam("ListAccessKeys", myself)),
            new(me, "make and delete a second key", ofUsers, MakeKey(myself)),
            new(me, $"see {me.Other}'s keys", Denied, (aws, _) => aws.Others.Iam("ListAccessKeys", other)),
            new(me, $"make a key of {me.Other}'s", Denied, MakeKey(other)),
            new(me, "make a user", Denied, async (aws, _) =>
            {
                await aws.Others.Iam("CreateUser", nobody);
                await aws.Others.Iam("DeleteUser", nobody);
            }),
            new(me, "see all users", Denied, (aws, _) => aws.Others.Iam("ListUsers")),
            new(me, "attach a policy to oneself", Denied, async (aws, _) =>
            {
                await Principal.AllowEverything(aws, me);
                await Principal.AllowNoMore(aws, me);
            }),
            new(me, "put one's own boundary", Denied, (aws, _) => Principal.PutBoundary(aws, me)),
            new(me, "become one's own job", Denied, Assume(names.JobRoleArn(me.User))),
            new(me, $"become {me.Other}'s job", Denied, Assume(names.JobRoleArn(me.Other))),
            new(me, "become the execution role", Denied, Assume(Service("execution"))),
            new(me, "become an instance", Denied, Assume(Service("instance"))),
            new(me, "make a federated session", Denied, (aws, _) =>
                aws.Sts.GetFederationTokenAsync(new GetFederationTokenRequest { Name = "mallory" })),
        ];
    }

    private static string Service(string role) =>
        Tenant.Names.IamArn($"role{Tenant.Names.ServicePath}{Tenant.Names.For(role)}");

    private static Request MakeKey((string, string) user) => async (aws, _) =>
    {
        var answer = await aws.Others.Iam("CreateAccessKey", user);
        var key = answer.Descendants().First(element => element.Name.LocalName == "AccessKeyId").Value;
        await aws.Others.Iam("DeleteAccessKey", user, ("AccessKeyId", key));
    };

    private static Request Assume(string role) => (aws, _) =>
        aws.Sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = role, RoleSessionName = "probe" });
}
