namespace OpenEvolve.Cdktf.Tests.Commands;

public sealed class MistakesTests
{
    private AppDirectory _directory;

    [SetUp]
    public void Copy() => _directory = new AppDirectory();

    [Test]
    public void All_problems_of_all_files_are_told_at_once_and_nothing_is_written()
    {
        _directory.Change("backend.tf.json", "terraform.backend.s3.use_lockfile", false);
        _directory.Change(Path.Combine("environments", "dev.json"), "accountId", "12");
        _directory.Change(Path.Combine("environments", "prod.json"), "name", "dev");
        var before = _directory.Files();

        var run = _directory.Run([]).ShouldExitWith(1);

        run.Error.ShouldBe("""
            backend.tf.json: 1 problem(s)
              use_lockfile is false, expected true
            environments/dev.json: 1 problem(s)
              accountId '12' must be 12 digits, in quotes
            environments/prod.json: 1 problem(s)
              name 'dev' must equal the file name 'prod'

            """);
        run.Output.ShouldBe("");
        _directory.Files().ShouldBe(before);
    }

    [Test]
    public void A_directory_without_settings_is_explained()
    {
        Directory.Delete(_directory.PathOf("environments"), recursive: true);

        var run = _directory.Run([]).ShouldExitWith(1);

        run.Error.ShouldBe("environments: no environment; write at least one file environments/<name>.json, "
            + "such as dev.json (a schema is no environment)\n");
    }

    [TestCase("frobnicate")]
    [TestCase("synth", "dev")]
    public void An_unknown_argument_is_named_and_the_usage_shown(params string[] arguments)
    {
        var run = _directory.Run(arguments).ShouldExitWith(2);

        run.Error.ShouldStartWith($"'{string.Join(' ', arguments)}' is not a command\n\nusage: dotnet run ");
        run.Output.ShouldBe("");
        _directory.Files().ShouldBe(_directory.Before);
    }

    [TestCase("--help")]
    [TestCase("help")]
    public void Help_needs_no_settings(string argument)
    {
        Directory.Delete(_directory.PathOf("environments"), recursive: true);
        File.Delete(_directory.PathOf("backend.tf.json"));

        var run = _directory.Run([argument]).ShouldExitWith(0);

        run.Error.ShouldBe("");
        foreach (var said in new[] { "usage: ", "synth", "bootstrap", "migrate-state", "--auto-approve", "Exit code" })
        {
            run.Output.ShouldContain(said);
        }
    }

    [Test]
    public void Without_Node_it_says_so_in_one_line_and_writes_nothing()
    {
        var run = _directory.Run([], SearchPath.Only()).ShouldExitWith(1);

        run.Error.ShouldBe("node is not on the PATH: CDKTF runs on Node.js 20 or later, see https://nodejs.org\n");
        run.Output.ShouldBe("");
        _directory.Files().ShouldBe(_directory.Before);
    }

    [Test]
    public void Without_Terraform_it_says_so_in_one_line()
    {
        var run = _directory.Run(["bootstrap"], SearchPath.Only("node")).ShouldExitWith(1);

        run.Error.ShouldBe("terraform is not on the PATH: version 1.11 or later applies what is synthesized, "
            + "see https://terraform.io\n");
    }
}
