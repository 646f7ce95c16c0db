using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Tests.Settings;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>Names of people and schedules become parts of construct ids, addresses and AWS names: what the settings
/// take must not meet one of ours there.</summary>
public sealed class CollidingNamesTests
{
    [TestCase("operators")]
    [TestCase("firewall")]
    public void A_user_may_be_called(string name) => AddressesAreUnique(new EnvironmentDocument()
        .With("users[0].name", $"'{name}'")
        .With("schedules[0].user", $"'{name}'"));

    [TestCase("submitter")]
    [TestCase("this")]
    public void A_schedule_may_be_called(string name) => AddressesAreUnique(new EnvironmentDocument()
        .With("schedules[0].name", $"'{name}'"));

    private static void AddressesAreUnique(EnvironmentDocument document)
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("test.json", document.ToString());
        if (directory.Message().Length > 0)
        {
            Assert.Pass($"refused: {directory.Message()}");
        }

        var settings = EnvironmentFiles.LoadAll(directory.Environments).Single();
        var policies = new StackDocument("test", Synthesized.Parse(Synthesized.Variant(settings)))
            .OfType("aws_iam_policy").Select(policy => policy.Body["name"]).ToArray();

        policies.ShouldNotBeEmpty();
        policies.ShouldBeUnique();
    }
}
