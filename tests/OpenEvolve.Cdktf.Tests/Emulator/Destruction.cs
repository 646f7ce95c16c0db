namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>The end of a stack whose state is local.</summary>
internal static class Destruction
{
    /// <summary>Destroys the stack; fails the test when AWS still has any of its resources.</summary>
    public static void ShouldLeaveNothingWhenDestroyed(this Terraform terraform)
    {
        var state = Path.Combine(terraform.WorkingDirectory, "terraform.tfstate");
        var earlier = Path.Combine(terraform.WorkingDirectory, "earlier.tfstate");
        File.Copy(state, earlier, overwrite: true);
        terraform.Run("destroy", "-auto-approve", "-input=false");
        terraform.State().ShouldBeEmpty();

        // With the state of before, the provider looks for everything again and forgets what it does not find.
        File.Move(earlier, state, overwrite: true);
        terraform.Run("apply", "-refresh-only", "-auto-approve", "-input=false");
        terraform.State().ShouldBeEmpty("AWS still has these");
    }
}
