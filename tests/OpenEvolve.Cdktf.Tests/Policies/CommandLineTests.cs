using PolicyCommandLine = OpenEvolve.Cdktf.Policies.CommandLine;

namespace OpenEvolve.Cdktf.Tests.Policies;

public sealed class CommandLineTests
{
    private const string Good = """{"resource": {"aws_route_table_association": {"a": {}}}}""";
    private const string Bad = """{"resource": {"aws_batch_job_queue": {"q": {"state": "DISABLED"}}}}""";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["good.json"] = Good,
        ["bad.json"] = Bad,
        ["broken.json"] = "{",
        ["unused.json"] = """[{"rule": "OE-NET-001", "address": "a.b", "reason": "none"}]""",
    };

    [TestCase(0, "check", "good.json")]
    [TestCase(1, "check", "good.json", "bad.json")]
    [TestCase(1, "check", "good.json", "--exemptions", "unused.json")]
    [TestCase(2, "check", "broken.json")]
    [TestCase(2, "check", "nowhere.json")]
    [TestCase(2, "check")]
    [TestCase(2, "chekc", "good.json")]
    [TestCase(0, "--help")]
    [TestCase(0, "rules")]
    public void The_exit_code_says_how_it_went(int expected, params string[] args) => Run(args).Code.ShouldBe(expected);

    [Test]
    public void The_help_documents_the_exit_codes() =>
        Run("--help").Output.ShouldContain("Exit code: 0 every rule holds, 1 there are findings");

    [TestCase("unknown command ''\nsee --help\n")]
    [TestCase("unknown option '--fromat', expected --format or --exemptions\nunknown option '-v', expected --format or "
        + "--exemptions\n--format is 'xml', expected text, json, sarif, markdown\nsee --help\n",
        "check", "--fromat", "good.json", "-v", "--format", "xml")]
    [TestCase("check lacks the FILE to check\nsee --help\n", "check", "--format", "json")]
    [TestCase("--format lacks its value\nsee --help\n", "check", "good.json", "--format")]
    [TestCase("--format is given twice\nsee --help\n", "check", "good.json", "--format", "json", "--format", "text")]
    [TestCase("nowhere.json: cannot be read: no such file\nbroken.json: is not JSON: ",
        "check", "nowhere.json", "broken.json")]
    public void All_mistakes_are_told_at_once(string message, params string[] args) =>
        Run(args).Error.ShouldStartWith(message);

    [TestCase("text", "OE-BATCH-013 (Minor) Fleets are managed by Batch and enabled, queues too [bad.json]\n")]
    [TestCase("json", "{\n  \"rules\": ")]
    [TestCase("sarif", "{\n  \"$schema\": ")]
    [TestCase("markdown", "## Policy check\n")]
    public void A_report_comes_in_four_formats(string format, string part) =>
        Run("check", "bad.json", "--format", format).Output.ShouldContain(part);

    [Test]
    public void A_plan_names_the_rules_that_it_cannot_answer() =>
        Run("check", "plan.json").Output.ShouldContain(
            "plan.json: a plan does not say enough for OE-BATCH-008, OE-BATCH-009, OE-IAM-046, OE-MSG-007, OE-NET-006, ");

    [Test]
    public void Pages_need_a_folder_with_a_readme() =>
        Run("docs", "nowhere").Error.ShouldBe("nowhere/README.md: cannot be read: no such file\n");

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = PolicyCommandLine.Run(args, Read, (_, _) => Assert.Fail("nothing is to be written"), output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static string Read(string path) => path is "plan.json"
        ? RepositoryFiles.Input(path)
        : Files.GetValueOrDefault(path) ?? throw new FileNotFoundException("no such file");
}
