using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class NoLookalikes() : PolicyRule(
    "OE-IAM-016",
    Severity.Blocker,
    "No wildcard in a user's policy matches another user's name",
    why: "\"alice*\" is also \"alice2\". Each pattern is tried on the same place of every other user of the stack, "
        + "and on names that merely begin alike.",
    fix: "End the name before the wildcard: `users/alice/*`, `/alice:*`.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var owners = Tenants.Owners(stack);
        return
            from tenant in Tenants.Policies(stack)
            from statement in tenant.Policy.Statements
            where statement.Allows
            from pattern in statement.Resources
                .Concat(statement.Condition("StringLike", "s3:prefix")?.Values.Items ?? [])
            where pattern.Text is { } text && text.Contains('*')
            from other in owners
                .Where(name => name != tenant.Owner)
                .Append($"{tenant.Owner}2")
                .Append($"{tenant.Owner}-x")
            where Others(pattern.Text!, tenant.Owner, other).Any(name => Wildcard.Matches(pattern.Text!, name))
            select Finding(pattern, $"a pattern that does not match '{other}'");
    }

    // The pattern's own text with the other's name in place of the owner's, whatever the wildcards stand for.
    private static IEnumerable<string> Others(string pattern, string owner, string other) =>
        new[] { "", "/", "/x", ":x" }
            .Select(rest => pattern
                .Replace(owner, other, StringComparison.Ordinal)
                .Replace("*", rest, StringComparison.Ordinal))
            .Where(name => name.Contains(other, StringComparison.Ordinal));
}
