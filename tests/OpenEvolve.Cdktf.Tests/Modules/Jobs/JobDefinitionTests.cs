using OpenEvolve.Cdktf.Modules.Jobs;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class JobDefinitionTests
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
        WorkerSource.Read("../contract.py").ShouldContain("\nINTERRUPTED = 75\n");
    }

    [TestCase("retry_strategy.attempts", "3")]
    [TestCase("timeout.attempt_duration_seconds", "14400")]
    [TestCase("propagate_tags", "true")]
    [TestCase("platform_capabilities", "['EC2']")]
    [TestCase("tags", "{'Owner':'alice'}")]
    [TestCase("name", "'openevolve-test-alice'")]
    public void Attempts_timeout_and_tags_are_as_settings_say(string path, string expected) =>
        Definition[path].ShouldBe(expected);

    private Json Definition => _stack["aws_batch_job_definition.job"];

    /// <summary>A stack with the job definition <c>job</c>.</summary>
    internal static ModuleStack Synthesize() => ModuleStack.Of(scope => _ = new JobDefinition(
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
