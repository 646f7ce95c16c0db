namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>Statements in one line.</summary>
internal static class Grant
{
    /// <summary>The actions on the resources, where all conditions hold.</summary>
    public static Statement Of(
        string sid, IReadOnlyList<string> actions, IReadOnlyList<string> resources, params Condition[] conditions) =>
        new()
        {
            Sid = sid,
            Action = actions,
            Resource = resources,
            Condition = conditions.Length == 0 ? null : Condition.All(conditions),
        };

    /// <summary>The actions on the resources are denied, where all conditions hold.</summary>
    public static Statement Never(
        string sid, IReadOnlyList<string> actions, IReadOnlyList<string> resources, params Condition[] conditions) =>
        Of(sid, actions, resources, conditions) with { Effect = "Deny" };

    /// <summary>Everything but the actions is denied on the resources.</summary>
    public static Statement OnlyThat(
        string sid, IReadOnlyList<string> actions, IReadOnlyList<string> resources) => new()
        {
            Sid = sid,
            Effect = "Deny",
            Action = null,
            NotAction = actions,
            Resource = resources,
        };
}
