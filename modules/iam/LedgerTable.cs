namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>The table that remembers every job, for policies that name it before it exists.</summary>
public static class LedgerTable
{
    /// <summary>Name.</summary>
    public static string Name(ResourceNames names) => names.For("ledger");

    /// <summary>ARN; indexes follow it after a slash.</summary>
    public static string Arn(ResourceNames names) => names.Arn("dynamodb", $"table/{Name(names)}");
}
