using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed partial class JobContainerTests
{
    private Json _container;

    [OneTimeSetUp]
    public void Synthesize() => _container = Container();

    [TestCase("user", "'1000:1000'")]
    [TestCase("privileged", "false")]
    [TestCase("readonlyRootFilesystem", "true")]
    [TestCase("linuxParameters.initProcessEnabled", "true")]
    [TestCase("linuxParameters.sharedMemorySize", "1024")]
    [TestCase("resourceRequirements", "[{'type':'VCPU','value':'8'},{'type':'MEMORY','value':'14336'}]")]
    [TestCase("image", "'registry/worker:1.0'")]
    [TestCase("jobRoleArn", "'arn:job'")]
    [TestCase("executionRoleArn", "'arn:execution'")]
    public void The_container_has_no_privilege_and_an_identity_of_its_owner(string path, string expected) =>
        _container[path].ShouldBe(expected);

    /// <summary>Evaluators compile and run programs there; Docker's default is noexec.</summary>
    [Test]
    public void Only_tmp_is_writable_and_programs_run_there() =>
        _container["linuxParameters.tmpfs"].ShouldBe(
            "[{'containerPath':'/tmp','size':4096,'mountOptions':['rw','exec','nosuid','nodev']}]");

    [TestCase("volumes")]
    [TestCase("mountPoints")]
    [TestCase("command")]
    [TestCase("linuxParameters.devices")]
    public void Nothing_of_the_host_is_mounted(string path) => _container[path].ShouldBe(Json.Missing);

    /// <summary>secret ARN, JSON key, version stage, version id: the agent takes all four fields or none.</summary>
    [Test]
    public void The_LLM_key_is_one_field_of_the_secret() =>
        _container["secrets"].ShouldBe("[{'name':'GEMINI_API_KEY','valueFrom':'arn:secret:GEMINI_API_KEY::'}]");

    [TestCase("awslogs-group", "'/openevolve/test/alice'")]
    [TestCase("awslogs-region", "'us-east-1'")]
    [TestCase("awslogs-stream-prefix", "'job'")]
    [TestCase("mode", "'non-blocking'")]
    public void The_log_goes_to_the_owners_group_and_never_holds_the_run_up(string option, string expected)
    {
        _container["logConfiguration.logDriver"].ShouldBe("'awslogs'");
        _container[$"logConfiguration.options.{option}"].ShouldBe(expected);
    }

    [TestCase("AWS_REGION", "us-east-1")]
    [TestCase("HOME", "/tmp")]
    [TestCase("TMPDIR", "/tmp")]
    [TestCase("PYTHONDONTWRITEBYTECODE", "1")]
    [TestCase("OPENEVOLVE_CHECKPOINT_SECONDS", "60")]
    [TestCase("OPENEVOLVE_ENVIRONMENT", "test")]
    [TestCase("OPENEVOLVE_INPUT_BUCKET", "inputs")]
    [TestCase("OPENEVOLVE_METRIC_NAMESPACE", "OpenEvolve")]
    [TestCase("OPENEVOLVE_OUTPUT_BUCKET", "outputs")]
    [TestCase("OPENEVOLVE_OWNER", "alice")]
    public void The_worker_is_told(string variable, string value) => Variable(_container, variable).ShouldBe(value);

    [Test]
    public void The_worker_reads_every_variable_that_is_set_for_it()
    {
        var read = WorkerSource.Read("environment.py") + WorkerSource.Read("running/metrics.py");
        var variables = Variables(_container).Where(name => name.StartsWith("OPENEVOLVE_")).ToArray();
        variables.ShouldNotBeEmpty();
        variables.Where(name => !read.Contains($"\"{name}\"")).ShouldBeEmpty();
    }

    /// <summary>Neither Terraform nor AWS refuses an unknown key: a typo would be dropped without a word. Batch API
    /// reference, ContainerProperties and the types in it.</summary>
    [Test]
    public void Keys_are_spelled_as_Batch_spells_them()
    {
        string[] known =
        [
            "image", "jobRoleArn", "executionRoleArn", "user", "privileged", "readonlyRootFilesystem",
            "resourceRequirements", "type", "value", "linuxParameters", "initProcessEnabled", "sharedMemorySize",
            "tmpfs", "containerPath", "size", "mountOptions", "environment", "name", "secrets", "valueFrom",
            "logConfiguration", "logDriver", "options",
        ];
        var keys = KeyPattern.Matches(_container.Node!.ToJsonString())
            .Select(match => match.Groups[1].Value).Distinct().ToArray();
        keys.Length.ShouldBe(known.Length + LogOptions.Length);
        keys.Except(known).Except(LogOptions).ShouldBeEmpty();
    }

    /// <summary>Seconds that the worker is given after SIGTERM.</summary>
    internal static int StopSeconds() =>
        int.Parse(Variable(Container(), "OPENEVOLVE_STOP_SECONDS"), CultureInfo.InvariantCulture);

    // Options of the awslogs driver.
    private static readonly string[] LogOptions =
        ["awslogs-group", "awslogs-region", "awslogs-stream-prefix", "mode", "max-buffer-size"];

    [GeneratedRegex("\"([A-Za-z-]+)\":")]
    private static partial Regex KeyPattern { get; }

    private static Json Container() =>
        JobDefinitionTests.Synthesize()["aws_batch_job_definition.job"].Inside("container_properties");

    private static IEnumerable<string> Variables(Json container) =>
        container.At("environment").Items.Select(variable => variable.At("name").Text);

    private static string Variable(Json container, string name) =>
        container.At("environment").Items.Single(variable => variable.At("name").Text == name).At("value").Text;
}
