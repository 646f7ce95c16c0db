namespace OpenEvolve.Cdktf.Tests.Conventions;

public sealed class OutputTests
{
    private static readonly string[] Promised =
    [
        "cli_config", "ecr_repository_url", "gemini_secret_arn", "inputs_bucket", "job_definitions", "job_queues",
        "outputs_bucket", "user_credentials",
    ];

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Every_environment_tells_what_the_guides_promise(string stack) =>
        Promised.Except(StackDocument.Of(stack).Root.At("output").Keys).ShouldBeEmpty();

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Every_output_says_what_it_is(string stack)
    {
        var outputs = StackDocument.Of(stack).Root.At("output");
        outputs.Keys.Where(name => outputs[$"{name}.description"].Length < "'Bucket'".Length).ShouldBeEmpty();
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Output_names_are_snake_case(string stack) =>
        StackDocument.Of(stack).Root.At("output").Keys.ShouldAllBe(name =>
            name.All(character => character == '_' || char.IsAsciiLetterLower(character)));

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Only_credentials_are_sensitive(string stack)
    {
        var outputs = StackDocument.Of(stack).Root.At("output");
        outputs.Keys.Where(name => outputs[$"{name}.sensitive"] == "true").ShouldBe(["user_credentials"]);
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void No_other_output_holds_a_secret_key(string stack) =>
        StackDocument.Of(stack).Texts
            .Where(text => text.Path.StartsWith("output."))
            .Where(text => text.Text.Contains("aws_iam_access_key"))
            .Select(text => text.Path.Split('.')[1]).Distinct()
            .ShouldBe(StackDocument.Of(stack).OfType("aws_iam_access_key").Any() ? ["user_credentials"] : []);

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void The_roles_of_workflows_are_told_where_there_are_any(string stack) =>
        StackDocument.Of(stack).Root.At("output").Keys
            .Where(name => name.EndsWith("_role_arn", StringComparison.Ordinal)).Order()
            .ShouldBe(StackDocument.Of(stack).OfType("aws_iam_role").Any(role => role.Address.EndsWith("delivery_plan"))
                ? ["apply_role_arn", "plan_role_arn"]
                : []);
}
