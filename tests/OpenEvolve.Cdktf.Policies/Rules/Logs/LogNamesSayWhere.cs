using OpenEvolve.Cdktf.Policies.Model;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

/// <summary>Log groups lie under /openevolve/&lt;environment&gt;/.</summary>
public sealed class LogNamesSayWhere : PolicyRule
{
    public override string Id => "OE-LOG-003";

    public override string Title => "Log groups lie under /openevolve/<environment>/";

    public override string Rationale =>
        "Permissions of operators and roles are written for that prefix; a group elsewhere can be read by none of "
        + "them, or collides with another environment's.";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_cloudwatch_log_group"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from logs in stack.All(ResourceTypes)
        let prefix = $"/openevolve/{logs.Tags.Member("Environment").Text}/"
        where logs["name"].Text?.StartsWith(prefix, StringComparison.Ordinal) is not true || prefix is "/openevolve//"
        select Finding(logs["name"], $"a name under {prefix}");
}
