using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Jobs;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class FairShareTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new FairShare(scope, "shares", new FairShareProps
    {
        Names = ModuleStack.Names,
        Shares =
        [
            new ShareProps(ResourceNames.ShareIdentifier("alice"), 1),
            new ShareProps(ResourceNames.ShareIdentifier("anna-lena"), 2),
            new ShareProps(ResourceNames.ShareIdentifier("bob"), 0.5),
            new ShareProps(ResourceNames.ShareIdentifier("carol"), 3),
        ],
        ShareDecaySeconds = 3600,
        ComputeReservation = 10,
    }));

    /// <summary>To Batch the lower factor is the larger share.</summary>
    [TestCase(0, "alice", "1")]
    [TestCase(1, "annalena", "0.5")]
    [TestCase(2, "bob", "2")]
    [TestCase(3, "carol", "0.3333")]
    public void Twice_the_weight_is_half_the_factor(int index, string identifier, string factor) =>
        Policy[$"share_distribution[{index}]"]
            .ShouldBe($"{{'share_identifier':'{identifier}','weight_factor':{factor}}}");

    [TestCase("share_decay_seconds", "3600")]
    [TestCase("compute_reservation", "10")]
    public void Past_use_and_the_reserve_are_as_settings_say(string path, string expected) =>
        Policy[path].ShouldBe(expected);

    private Json Policy => _stack["aws_batch_scheduling_policy.shares"].At("fair_share_policy");
}
