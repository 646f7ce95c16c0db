using System.Xml.Linq;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>A tenant's user or role in IAM, which an administrator may change by mistake.</summary>
internal static class Principal
{
    private const string Everything = "arn:aws:iam::aws:policy/AdministratorAccess";

    /// <summary>Lets the tenant do everything that no other policy denies.</summary>
    public static Task AllowEverything(Clients aws, Tenant tenant) =>
        Call(aws, tenant, "Attach{0}Policy", ("PolicyArn", Everything));

    public static Task AllowNoMore(Clients aws, Tenant tenant) =>
        Call(aws, tenant, "Detach{0}Policy", ("PolicyArn", Everything));

    /// <summary>Puts the boundary that the stack gave.</summary>
    public static Task PutBoundary(Clients aws, Tenant tenant)
    {
        var subject = tenant.IsJob ? "jobs" : tenant.IsOperator ? "operators" : "users";
        var arn = Tenant.Names.IamArn($"policy{Tenant.Names.ServicePath}{Tenant.Names.For($"boundary-{subject}")}");
        return Call(aws, tenant, "Put{0}PermissionsBoundary", ("PermissionsBoundary", arn));
    }

    public static Task DeleteBoundary(Clients aws, Tenant tenant) => Call(aws, tenant, "Delete{0}PermissionsBoundary");

    private static Task<XDocument> Call(
        Clients aws, Tenant tenant, string action, params (string Name, string Value)[] parameters)
    {
        var kind = tenant.IsJob ? "Role" : "User";
        var name = tenant.IsJob ? Tenant.Names.JobRole(tenant.User) : Tenant.Names.User(tenant.User);
        return aws.Others.Iam(
            action.Replace("{0}", kind, StringComparison.Ordinal), [($"{kind}Name", name), .. parameters]);
    }
}
