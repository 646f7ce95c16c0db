namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>Access to the ledger.</summary>
internal static class LedgerPolicy
{
    /// <summary>Reading and changing records. A transaction asks for the actions of its parts (DynamoDB developer
    /// guide, transactions).</summary>
    public static IReadOnlyList<string> Changes { get; } =
        ["dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];

    /// <summary>Actions on records by key.</summary>
    public static Statement Records(ResourceNames names, IReadOnlyList<string> actions) => new()
    {
        Sid = "Ledger",
        Action = actions,
        Resource = [LedgerTable.Arn(names)],
    };

    /// <summary>Queries of the table and of <paramref name="indexes"/>.</summary>
    public static Statement Queries(ResourceNames names, params IEnumerable<string> indexes) => new()
    {
        Sid = "LedgerQueries",
        Action = ["dynamodb:Query"],
        Resource = [LedgerTable.Arn(names), .. indexes.Select(index => $"{LedgerTable.Arn(names)}/index/{index}")],
    };
}
