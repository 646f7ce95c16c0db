namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>The part of the services' boundary for roles that watch over the platform: archive and budgets.</summary>
internal static class OperationCeilings
{
    /// <summary>The statements, each for the role that it names.</summary>
    public static IReadOnlyList<Statement> Of(ResourceNames names) =>
    [
        .. For(names, "Archive", "log-archive", ArchivePolicy.Writer(names)),
        .. For(names, "Subscription", "log-subscription", ArchivePolicy.Subscriber(names)),
        .. For(names, "Budget", "budget-actions", BudgetPolicy.Statements(names)),
    ];

    // The same statements once more, for one role: the boundary must not take away what the policy grants.
    private static IEnumerable<Statement> For(
        ResourceNames names, string prefix, string role, IReadOnlyList<Statement> statements) =>
        statements.Select(statement => statement with
        {
            Sid = prefix + statement.Sid,
            Condition = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>(
                statement.Condition ?? Condition.All())
            {
                ["ArnLike"] = new Dictionary<string, IReadOnlyList<string>>
                {
                    ["aws:PrincipalArn"] = [names.RoleArn(role)],
                },
            },
        });
}
