namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>The tags that every taggable resource carries.</summary>
public sealed record StandardTags(string Project, string Environment, string Service, string Owner)
{
    /// <summary>All of them, for the provider's default tags and for what those do not reach: instances, volumes
    /// and network interfaces are made by Batch, not by Terraform.</summary>
    public IDictionary<string, string> ToDictionary() => new Dictionary<string, string>
    {
        ["Project"] = Project,
        ["Environment"] = Environment,
        ["Service"] = Service,
        ["Owner"] = Owner,
        ["ManagedBy"] = "Terraform",
    };

    /// <summary>The one tag that differs on what belongs to <paramref name="user"/>; the provider's default tags add
    /// the rest.</summary>
    public static IDictionary<string, string> OwnedBy(string user) =>
        new Dictionary<string, string> { ["Owner"] = user };
}
