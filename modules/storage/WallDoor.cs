namespace OpenEvolve.Cdktf.Modules.Storage;

/// <summary>A role of the platform that may do certain things to the objects of all users. The wall lets it through,
/// and lets it do no more than that: whatever policy is attached to the role later.</summary>
/// <param name="Name">What the statement ids begin with.</param>
/// <param name="RoleArn">ARN of the role.</param>
/// <param name="Accesses">What it may do; each action once.</param>
internal sealed record WallDoor(string Name, string RoleArn, IReadOnlyList<ObjectAccess> Accesses)
{
    /// <summary>The statements of the bucket policy.</summary>
    public IEnumerable<Statement> Statements(string bucketArn) =>
    [
        new Statement
        {
            Sid = $"{Name}OnlyThat",
            Effect = "Deny",
            Principal = Principal.Anyone,
            Action = null,
            NotAction = [.. Accesses.Select(access => access.Action)],
            Resource = [$"{bucketArn}/*"],
            Condition = IsTheRole,
        },
        .. Accesses.Select(access => new Statement
        {
            Sid = $"{Name}Only{access.Sid}",
            Effect = "Deny",
            Principal = Principal.Anyone,
            Action = [access.Action],
            NotResource = [access.Pattern],
            Condition = IsTheRole,
        }),
    ];

    private IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> IsTheRole =>
        Condition.All(new Condition("ArnEquals", "aws:PrincipalArn", RoleArn));
}
