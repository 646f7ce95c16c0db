namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>Who makes a request, with everything that AWS puts into its context and all its policies.</summary>
internal sealed record Caller
{
    /// <summary>What people call it, such as <c>job role of alice</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What all callers of this kind are called, such as <c>job role</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>ARN of the session or user, name of the service, or <c>*</c> for an unsigned request.</summary>
    public required string Principal { get; init; }

    /// <summary>Account; empty for services and unsigned requests.</summary>
    public required string Account { get; init; }

    /// <summary>Condition keys that describe the caller.</summary>
    public required IReadOnlyDictionary<string, string> Context { get; init; }

    /// <summary>Identity policies, from groups too.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Permission boundary; empty for none.</summary>
    public string Boundary { get; init; } = "";

    /// <summary>Person who is behind the caller; empty for nobody.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Whether the test took a wall away or added a policy: then the remaining walls are what is tested.
    /// </summary>
    public bool Weakened { get; init; }

    /// <summary>Whether identity policies count: services, unsigned requests and tokens of others have none.</summary>
    public bool HasPolicies => Principal.StartsWith("arn:", StringComparison.Ordinal)
        && !Principal.Contains(":oidc-provider/", StringComparison.Ordinal);

    /// <summary>Whether only AWS can use the role: service control policies do not touch such roles.
    /// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html</summary>
    public bool IsServiceLinked =>
        Context.GetValueOrDefault("aws:PrincipalArn", "").Contains(":role/aws-service-role/", StringComparison.Ordinal);

    /// <summary>The caller after somebody attached one more policy to it.</summary>
    public Caller And(string policy, string called) => this with
    {
        Name = $"{Name} + {called}",
        Kind = $"{Kind} + {called}",
        Policies = [.. Policies, policy],
        Weakened = true,
    };

    /// <summary>The caller after somebody removed its permission boundary.</summary>
    public Caller Unbounded() => this with
    {
        Name = $"{Name} - boundary",
        Kind = $"{Kind} - boundary",
        Boundary = "",
        Weakened = true,
    };

    /// <summary>A signed-in principal of an account.</summary>
    public static IReadOnlyDictionary<string, string> ContextOf(
        string type, string arn, string account, IReadOnlyDictionary<string, string> tags)
    {
        var context = new Dictionary<string, string>
        {
            ["aws:PrincipalAccount"] = account,
            ["aws:PrincipalArn"] = arn,
            ["aws:PrincipalType"] = type,
            ["aws:PrincipalIsAWSService"] = "false",
            ["aws:ViaAWSService"] = "false",
        };
        foreach (var (key, value) in tags)
        {
            context[$"aws:PrincipalTag/{key}"] = value;
        }

        // Not for roles: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
        if (type == "User")
        {
            context["aws:username"] = arn[(arn.LastIndexOf('/') + 1)..];
        }

        return context;
    }
}
