namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class AccountSingletonRulesTests
{
    [TestCase("audit.config", "an account has one configuration recorder in a region")]
    [TestCase("budgets.costAllocationTags", "an account has one list of cost allocation tags")]
    public void What_an_account_has_only_one_of_belongs_to_one_environment(string path, string reason) =>
        Message(path, second => second).ShouldBe($"""
            environments/two.json: 1 problem(s)
              {path} true is already set in environment 'one': {reason}
            """);

    [TestCase("audit.config")]
    [TestCase("budgets.costAllocationTags")]
    public void Another_account_has_its_own(string path) =>
        Message(path, second => second.With("accountId", "'210987654321'")).ShouldBeEmpty();

    [Test]
    public void Another_region_has_its_own_recorder() =>
        Message("audit.config", InOhio).ShouldBeEmpty();

    [Test]
    public void Cost_allocation_tags_are_those_of_all_regions() =>
        Message("budgets.costAllocationTags", InOhio).ShouldContain("already set in environment 'one'");

    private static EnvironmentDocument InOhio(EnvironmentDocument document) => document
        .With("region", "'us-east-2'")
        .With("network.vpc.availabilityZones", "['us-east-2a','us-east-2b']");

    private static string Message(string path, Func<EnvironmentDocument, EnvironmentDocument> change)
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("one.json", new EnvironmentDocument().With("name", "'one'").With(path, "true").ToString());
        directory.Write(
            "two.json", change(new EnvironmentDocument().With("name", "'two'").With(path, "true")).ToString());
        return directory.Message();
    }
}
