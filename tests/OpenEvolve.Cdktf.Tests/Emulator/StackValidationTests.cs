using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

[Parallelizable(ParallelScope.Self)]
public sealed class StackValidationTests
{
    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Stacks))]
    public void Terraform_accepts_the_stack_against_the_schema_of_the_provider(string stack)
    {
        var terraform = Terraform.Offline().Use(Synthesized.StackDirectory(stack)).UseLocalState();
        terraform.Run("init", "-input=false");
        terraform.Run("validate").ShouldContain("The configuration is valid.");
    }
}
