namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>While it lives, a tenant has a policy that allows everything, and no boundary.</summary>
internal sealed class OpenedUp : IDisposable
{
    private readonly Clients _administrator;
    private readonly Tenant _tenant;

    private OpenedUp(Clients administrator, Tenant tenant) => (_administrator, _tenant) = (administrator, tenant);

    public static async Task<OpenedUp> By(Clients administrator, Tenant tenant)
    {
        var opened = new OpenedUp(administrator, tenant);
        await Principal.AllowEverything(administrator, tenant);
        await Principal.DeleteBoundary(administrator, tenant);
        return opened;
    }

    public void Dispose()
    {
        Principal.PutBoundary(_administrator, _tenant).GetAwaiter().GetResult();
        Principal.AllowNoMore(_administrator, _tenant).GetAwaiter().GetResult();
    }
}
