using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

public sealed class UsersHaveNoPassword() : PolicyRule(
    "OE-SEC-008",
    Severity.Blocker,
    "No user has a password for the console",
    why: "A password can be guessed and phished where a key and a role cannot, and Terraform writes it into the "
        + "state, in clear text unless a PGP key is given (AWS provider, aws_iam_user_login_profile). Nothing here "
        + "needs the console.",
    fix: "Remove the `aws_iam_user_login_profile`. Who needs the console comes by single sign-on, as a role.",
    types: ["aws_iam_user"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from password in stack.All("aws_iam_user_login_profile")
        select Finding(password, "user", password["user"].Show(), "nobody");
}
