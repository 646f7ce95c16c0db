namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>What a request is about.</summary>
internal sealed record Target
{
    /// <summary>What people call it; <c>{owner}</c> stands for the owner's name.</summary>
    public required string Label { get; init; }

    /// <summary>ARN, or <c>*</c> for actions without a resource.</summary>
    public required string Arn { get; init; }

    /// <summary>Account that it belongs to.</summary>
    public required string Account { get; init; }

    /// <summary>Person whose it is, <see cref="All"/> or empty for the platform's.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Resource policy; empty for none.</summary>
    public string Policy { get; init; } = "";

    /// <summary>Resource policy that refuses nobody.</summary>
    public string OpenPolicy { get; init; } = "";

    /// <summary>Which wall the resource policy is.</summary>
    public Wall PolicyWall { get; init; } = Wall.None;

    /// <summary>Condition keys that describe the target.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>Owner of what belongs to several people.</summary>
    public const string All = "all";
}
