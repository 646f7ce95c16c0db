using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

/// <summary>No user has a password for the console.</summary>
public sealed class UsersHaveNoPassword : PolicyRule
{
    public override string Id => "OE-SEC-008";

    public override string Title => "No user has a password for the console";

    public override string Rationale =>
        "A password can be guessed and phished where a key and a role cannot, and Terraform writes it into the state, "
        + "in clear text unless a PGP key is given (AWS provider, aws_iam_user_login_profile). Nothing here needs the "
        + "console.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_iam_user"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from password in stack.All("aws_iam_user_login_profile")
        select Finding(password, "user", password["user"].Show(), "nobody");
}
