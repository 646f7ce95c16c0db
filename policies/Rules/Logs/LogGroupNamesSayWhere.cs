using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

/// <summary>Log groups lie under /openevolve/&lt;environment&gt;/.</summary>
public sealed class LogGroupNamesSayWhere() : PolicyRule(
    "OE-LOG-003",
    Severity.Minor,
    "Log groups lie under /openevolve/<environment>/",
    why: "Permissions of operators and roles are written for that prefix; a group elsewhere can be read by none of "
        + "them, or collides with another environment's.",
    fix: """
        Name the group `/openevolve/<environment>/<thing>`, with the environment of its tag. The group of a function is
        called `/aws/lambda/openevolve-<environment>-<function>`, since Lambda writes to no other.
        """,
    types: ["aws_cloudwatch_log_group"])
{
    // Lambda chooses the name of a function's group.
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from logs in stack.All(ResourceTypes)
        let environment = logs.Tags.Member("Environment").Text
        let prefix = $"/openevolve/{environment}/"
        let ofFunction = $"/aws/lambda/openevolve-{environment}-"
        let name = logs["name"].Text ?? ""
        where string.IsNullOrEmpty(environment)
            || !(name.StartsWith(prefix, StringComparison.Ordinal)
                || name.StartsWith(ofFunction, StringComparison.Ordinal))
        select Finding(logs["name"], $"a name under {prefix}");
}
