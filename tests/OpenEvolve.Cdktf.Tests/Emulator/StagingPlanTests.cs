using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

[Parallelizable(ParallelScope.Self)]
public sealed class StagingPlanTests
{
    [Test]
    public void A_plan_for_an_empty_account_only_adds()
    {
        using var emulator = EmulatorServer.Start();
        var terraform = new Terraform(emulator).Use(Synthesized.StackDirectory("openevolve-staging")).UseLocalState();
        terraform.Run("init", "-input=false");
        terraform.Run("plan", "-input=false").ShouldMatch(@"Plan: \d+ to add, 0 to change, 0 to destroy\.");
    }
}
