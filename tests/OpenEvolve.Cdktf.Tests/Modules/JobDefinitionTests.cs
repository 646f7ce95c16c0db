using System.Globalization;
using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Modules.Compute;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed partial class JobDefinitionTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void SetUp() => _stack = Synthesize();

    [TestCase(0, "{'action':'RETRY','on_status_reason':'Host EC2*'}")]
    [TestCase(1, "{'action':'RETRY','on_exit_code':'75'}")]
    [TestCase(2, "{'action':'RETRY','on_reason':'CannotPull*'}")]
    [TestCase(3, "{'action':'EXIT','on_exit_code':'*'}")]
    [TestCase(4, "{'action':'EXIT','on_reason':'*'}")]
    public void Lost_hosts_interruptions_and_failed_pulls_are_retried_and_nothing_else(int index, string entry) =>
        Definition[$"retry_strategy.evaluate_on_exit[{index}]"].ShouldBe(entry);

    /// <summary>Batch takes five, and retries what none of them matches.</summary>
    [Test]
    public void The_catch_all_comes_last() =>
        Definition.At("retry_strategy.evaluate_on_exit").Items.Count.ShouldBe(5);

    [Test]
    public void The_exit_code_for_interrupted_is_the_workers()
    {
        Definition["retry_strategy.evaluate_on_exit[1].on_exit_code"].ShouldBe("'75'");
        WorkerSource.Read("exit_codes.py").ShouldContain("\nINTERRUPTED = 75\n");
    }

    [TestCase("retry_strategy.attempts", "3")]
    [TestCase("timeout.attempt_duration_seconds", "14400")]
    [TestCase("propagate_tags", "true")]
    [TestCase("platform_capabilities", "['EC2']")]
    [TestCase("tags", "{'Owner':'alice'}")]
    [TestCase("name", "'openevolve-test-alice'")]
    public void Attempts_timeout_and_tags_are_as_settings_say(string path, string expected) =>
        Definition[path].ShouldBe(expected);

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
        Container[path].ShouldBe(expected);

    /// <summary>Evaluators compile and run programs there; Docker's default is noexec.</summary>
    [Test]
    public void Only_tmp_is_writable_and_programs_run_there() =>
        Container["linuxParameters.tmpfs"].ShouldBe(
            "[{'containerPath':'/tmp','size':4096,'mountOptions':['rw','exec','nosuid','nodev']}]");

    [TestCase("volumes")]
    [TestCase("mountPoints")]
    [TestCase("command")]
    [TestCase("linuxParameters.devices")]
    public void Nothing_of_the_host_is_mounted(string path) => Container[path].ShouldBe(Json.Missing);

    /// <summary>secret ARN, JSON key, version stage, version id: the agent takes all four fields or none.</summary>
    [Test]
    public void The_LLM_key_is_one_field_of_the_secret() =>
        Container["secrets"].ShouldBe("[{'name':'GEMINI_API_KEY','valueFrom':'arn:secret:GEMINI_API_KEY::'}]");

    [TestCase("awslogs-group", "'/openevolve/test/alice'")]
    [TestCase("awslogs-region", "'us-east-1'")]
    [TestCase("awslogs-stream-prefix", "'job'")]
    [TestCase("mode", "'non-blocking'")]
    public void The_log_goes_to_the_owners_group_and_never_holds_the_run_up(string option, string expected)
    {
        Container["logConfiguration.logDriver"].ShouldBe("'awslogs'");
        Container[$"logConfiguration.options.{option}"].ShouldBe(expected);
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
    public void The_worker_is_told(string variable, string value) => Variable(Container, variable).ShouldBe(value);

    [Test]
    public void The_worker_reads_every_variable_that_is_set_for_it()
    {
        var read = WorkerSource.Read("environment.py") + WorkerSource.Read("metrics.py");
        var variables = Variables(Container).Where(name => name.StartsWith("OPENEVOLVE_")).ToArray();
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
        var keys = KeyPattern.Matches(Definition.At("container_properties").Text)
            .Select(match => match.Groups[1].Value).Distinct().ToArray();
        keys.Length.ShouldBe(known.Length + LogOptions.Length);
        keys.Except(known).Except(LogOptions).ShouldBeEmpty();
    }

    /// <summary>Seconds that the worker is given after SIGTERM.</summary>
    public static int StopSeconds() => int.Parse(
        Variable(
            Synthesize()["aws_batch_job_definition.job"].Inside("container_properties"), "OPENEVOLVE_STOP_SECONDS"),
        CultureInfo.InvariantCulture);

    // Options of the awslogs driver.
    private static readonly string[] LogOptions =
        ["awslogs-group", "awslogs-region", "awslogs-stream-prefix", "mode", "max-buffer-size"];

    [GeneratedRegex("\"([A-Za-z-]+)\":")]
    private static partial Regex KeyPattern { get; }

    private Json Definition => _stack["aws_batch_job_definition.job"];

    private Json Container => Definition.Inside("container_properties");

    private static IEnumerable<string> Variables(Json container) =>
        container.At("environment").Items.Select(variable => variable.At("name").Text);

    private static string Variable(Json container, string name) =>
        container.At("environment").Items.Single(variable => variable.At("name").Text == name).At("value").Text;

    private static ModuleStack Synthesize() => ModuleStack.Of(scope => _ = new JobDefinition(
        scope,
        "job",
        new JobDefinitionProps
        {
            Names = ModuleStack.Names,
            User = "alice",
            Name = "openevolve-test-alice",
            Image = "registry/worker:1.0",
            JobRoleArn = "arn:job",
            ExecutionRoleArn = "arn:execution",
            LogGroup = "/openevolve/test/alice",
            LlmKeyArn = "arn:secret",
            InputsBucket = "inputs",
            OutputsBucket = "outputs",
            Vcpus = 8,
            MemoryMib = 14336,
            ScratchMib = 4096,
            SharedMemoryMib = 1024,
            CheckpointSeconds = 60,
            Attempts = 3,
            AttemptTimeoutSeconds = 14400,
        }));
}
