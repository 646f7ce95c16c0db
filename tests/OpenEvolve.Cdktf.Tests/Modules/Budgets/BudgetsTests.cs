using OpenEvolve.Cdktf.Modules.Budgets;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class BudgetsTests
{
    private const string StopArn = "arn:aws:iam::123456789012:policy/openevolve/test/openevolve-test-stop-submissions";

    private static readonly BudgetProps Total = new()
    {
        Name = "total",
        MonthlyUsd = 1000,
        TagKey = "Environment",
        TagValue = "test",
        WarningTopicArns = ["arn:notify"],
        LimitTopicArns = ["arn:page"],
        StopsUsers = ["openevolve-test-al", "openevolve-test-bo"],
    };

    private ModuleStack _stack;
    private ModuleStack _crowd;
    private ModuleStack _harmless;

    [OneTimeSetUp]
    public void Synthesize()
    {
        _stack = Of(Total);
        _crowd = Of(Total with { StopsUsers = [.. Enumerable.Range(0, 101).Select(index => $"user-{index}")] });
        _harmless = Of(Total with { StopsUsers = [] });
    }

    [TestCase("name", "'openevolve-test-budget-total'")]
    [TestCase("budget_type", "'COST'")]
    [TestCase("time_unit", "'MONTHLY'")]
    [TestCase("limit_amount", "'1000'")]
    [TestCase("limit_unit", "'USD'")]
    [TestCase("cost_filter", "[{'name':'TagKeyValue','values':['user:Environment$test']}]")]
    public void A_budget_counts_what_carries_its_tag(string path, string expected) =>
        _stack["aws_budgets_budget.budgets_total"][path].ShouldBe(expected);

    [TestCase(0, "ACTUAL", 80, "arn:notify")]
    [TestCase(1, "ACTUAL", 100, "arn:page")]
    [TestCase(2, "FORECASTED", 100, "arn:notify")]
    public void Topics_hear_of_80_and_100_percent_spent_and_of_100_percent_to_come(
        int index, string type, int percent, string topic) =>
        _stack["aws_budgets_budget.budgets_total"][$"notification[{index}]"].ShouldBe(
            $"{{'comparison_operator':'GREATER_THAN','notification_type':'{type}',"
            + $"'subscriber_sns_topic_arns':['{topic}'],'threshold':{percent},'threshold_type':'PERCENTAGE'}}");

    [TestCase("budget_name", "'${aws_budgets_budget.budgets_total.name}'")]
    [TestCase("action_type", "'APPLY_IAM_POLICY'")]
    [TestCase("approval_model", "'AUTOMATIC'")]
    [TestCase("notification_type", "'ACTUAL'")]
    [TestCase("action_threshold", "{'action_threshold_type':'PERCENTAGE','action_threshold_value':100}")]
    [TestCase("definition.iam_action_definition.users", "['openevolve-test-al','openevolve-test-bo']")]
    [TestCase("definition.iam_action_definition.policy_arn", "'${aws_iam_policy.budgets_stop_policy.arn}'")]
    [TestCase("execution_role_arn", "'${aws_iam_role.budgets_stop_role.arn}'")]
    [TestCase("subscriber", "[{'address':'arn:page','subscription_type':'SNS'}]")]
    [TestCase("depends_on", "['aws_iam_role_policy.budgets_stop_role_permissions']")]
    public void At_100_percent_users_get_the_policy_that_stops_submissions(string path, string expected) =>
        _stack["aws_budgets_budget_action.budgets_total_stop_0"][path].ShouldBe(expected);

    [Test]
    public void That_policy_takes_away_the_jobs_API_and_nothing_else() =>
        _stack["aws_iam_policy.budgets_stop_policy"].Policy().Statements.ShouldHaveSingleItem().ToString().ShouldBe(
            "{'Sid':'NoJobsApi','Effect':'Deny','Action':['lambda:InvokeFunction','lambda:InvokeFunctionUrl'],"
            + "'Resource':['arn:aws:lambda:us-east-1:123456789012:function:openevolve-test-jobs-api']}");

    [Test]
    public void Budgets_attaches_that_policy_to_users_of_this_environment_and_can_do_nothing_else() =>
        _stack["aws_iam_role_policy.budgets_stop_role_permissions"].Policy().Statements.ShouldHaveSingleItem()
            .ToString().ShouldBe("{'Sid':'AttachStop','Effect':'Allow','Action':['iam:AttachUserPolicy',"
                + "'iam:DetachUserPolicy'],'Resource':['arn:aws:iam::123456789012:user/openevolve/test/users/*'],"
                + $"'Condition':{{'ArnEquals':{{'iam:PolicyARN':['{StopArn}']}}}}}}");

    [TestCase("path", "'/openevolve/test/'")]
    [TestCase("name", "'openevolve-test-stop-submissions'")]
    public void The_policys_name_makes_the_ARN_that_the_role_may_attach(string path, string expected) =>
        _stack["aws_iam_policy.budgets_stop_policy"][path].ShouldBe(expected);

    [Test]
    public void Budgets_acts_for_budgets_of_this_environment_only()
    {
        var trust = _stack["aws_iam_role.budgets_stop_role"].Policy("assume_role_policy")["Assume"];
        trust["Principal"].ShouldBe("{'Service':'budgets.amazonaws.com'}");
        trust["Condition"].ShouldBe("{'StringEquals':{'aws:SourceAccount':['123456789012']},"
            + "'ArnLike':{'aws:SourceArn':['arn:aws:budgets::123456789012:budget/openevolve-test-budget-*']}}");
    }

    [Test]
    public void An_action_takes_a_hundred_users_so_a_hundred_and_one_make_two() =>
        _crowd.NamesOf("aws_budgets_budget_action").ShouldBe(["budgets_total_stop_0", "budgets_total_stop_1"]);

    [Test]
    public void A_budget_that_stops_nobody_needs_no_role()
    {
        _harmless.NamesOf("aws_budgets_budget_action").ShouldBeEmpty();
        _harmless.NamesOf("aws_iam_role").ShouldBeEmpty();
    }

    private static ModuleStack Of(BudgetProps budget) => ModuleStack.Of(scope => _ = new Budgets(
        scope,
        "budgets",
        new BudgetsProps
        {
            Names = ModuleStack.Names,
            BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
            Budgets = [budget],
        }));
}
