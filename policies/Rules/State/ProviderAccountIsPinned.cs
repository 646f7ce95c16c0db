using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class ProviderAccountIsPinned() : PolicyRule(
    "OE-STATE-004",
    Severity.Blocker,
    "Provider and backend work in one named account only",
    why: "With the wrong profile in the shell, Terraform would build everything anew in somebody else's account (AWS "
        + "provider, allowed_account_ids).",
    fix: """
        Set the same single id in `allowed_account_ids` of the provider and of `backend.s3`. A provider that assumes a
        role names the account of the role.
        """,
    types: ["terraform", "provider"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var accounts = stack.All("terraform").Select(settings => settings["backend.s3.allowed_account_ids"])
            .Concat(stack.All("provider").Select(provider => provider["allowed_account_ids"]))
            .ToList();
        var first = accounts.SelectMany(account => account.Texts).FirstOrDefault();
        return Require(
            accounts,
            account => account.Items is [{ Text: { Length: 12 } id }] && id.All(char.IsAsciiDigit)
                && (id == first || IsOfRole(account.Resource, id)),
            "one account id, the same everywhere");
    }

    // A provider that enters another account says by which role: the state stays with all others.
    private static bool IsOfRole(Resource provider, string id) =>
        provider["assume_role.role_arn"].Text is { } arn
        && arn.StartsWith($"arn:aws:iam::{id}:role/", StringComparison.Ordinal);
}
