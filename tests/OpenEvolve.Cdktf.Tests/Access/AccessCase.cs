namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>One request and what AWS must say to it.</summary>
internal sealed record AccessCase
{
    /// <summary>Who.</summary>
    public required Caller Caller { get; init; }

    /// <summary>IAM action.</summary>
    public required string Action { get; init; }

    /// <summary>On what.</summary>
    public required Target Target { get; init; }

    /// <summary>Every wall that refuses the request, each on its own; none for a request that is allowed.</summary>
    public required Wall DeniedBy { get; init; }

    /// <summary>More condition keys of the request.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>Service of the VPC endpoint that it passes; empty for none.</summary>
    public string EndpointService { get; init; } = "";

    /// <summary>Policy of that endpoint; empty for none.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Region that is asked, unless the context names another one; empty where it does not matter.</summary>
    public string Region { get; init; } = "";

    /// <summary>The organization above the caller's account, from its root down; empty for none.</summary>
    public IReadOnlyList<OrganizationLevel> Organization { get; init; } = [];

    /// <summary>Why the stack does not decide so today; empty when it does.</summary>
    public string KnownGap { get; init; } = "";

    /// <summary>Whether somebody reaches for what is another's.</summary>
    public bool CrossesTenants =>
        Caller.Owner.Length > 0 && Target.Owner.Length > 0 && Caller.Owner != Target.Owner;

    /// <summary>Whether nothing but service control policies refuses it.</summary>
    public bool IsDeniedByScpAlone => DeniedBy == Wall.Scp;

    /// <summary>Allowed.</summary>
    public static AccessCase Allow(
        Caller caller, string action, Target target, params IReadOnlyList<(string Key, string Value)> context) =>
        Deny(caller, action, target, Wall.None, context);

    /// <summary>Denied by each of <paramref name="walls"/>.</summary>
    public static AccessCase Deny(
        Caller caller,
        string action,
        Target target,
        Wall walls,
        params IReadOnlyList<(string Key, string Value)> context) => new()
        {
            Caller = caller,
            Action = action,
            Target = target,
            DeniedBy = walls,
            Context = context.ToDictionary(pair => pair.Key, pair => pair.Value),
        };

    /// <summary>The same request from inside the VPC, through the endpoint of a service.</summary>
    public AccessCase Through(string service, string endpointPolicy) =>
        this with { EndpointService = service, Endpoint = endpointPolicy };

    /// <summary>The same request in an account that no organization guards.</summary>
    public AccessCase Ungoverned() => this with { Organization = [] };

    /// <summary>Says that the stack does not decide so today, and what would mend it.</summary>
    public AccessCase Gap(string reason) => this with { KnownGap = reason };

    public override string ToString()
    {
        var context = Context.Concat(Target.Context).Select(pair => $" {pair.Key}={pair.Value}");
        var via = EndpointService.Length > 0 ? $" through the endpoint of {EndpointService}" : "";
        return $"{Caller.Name} {Action} {Target.Arn}{string.Concat(context)}{via}";
    }
}
