using OpenEvolve.Cdktf.Modules.Observability;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class QueriesTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new Queries(scope, "queries", new QueriesProps
    {
        Names = ModuleStack.Names,
        LogGroups = [.. Enumerable.Range(0, 51).Select(index => $"/openevolve/test/user{index}")],
    }));

    [TestCase("errors", "'openevolve-test-jobs/errors'")]
    [TestCase("throughput", "'openevolve-test-jobs/throughput'")]
    [TestCase("evaluator_failures", "'openevolve-test-jobs/evaluator-failures'")]
    public void Each_query_lies_in_the_folder_of_the_environment(string query, string name) =>
        _stack[$"aws_cloudwatch_query_definition.queries_{query}"]["name"].ShouldBe(name);

    [Test]
    public void A_query_takes_as_many_log_groups_as_AWS_allows() =>
        _stack["aws_cloudwatch_query_definition.queries_errors"].At("log_group_names").Items.Count.ShouldBe(50);

    [TestCase("errors")]
    [TestCase("throughput")]
    [TestCase("evaluator_failures")]
    public void Terraform_finds_nothing_to_evaluate_in_a_query(string query) =>
        _stack[$"aws_cloudwatch_query_definition.queries_{query}"]["query_string"].ShouldNotContain("${");
}
