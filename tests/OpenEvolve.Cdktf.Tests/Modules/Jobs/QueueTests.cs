using OpenEvolve.Cdktf.Modules.Jobs;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class QueueTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new Queue(scope, "queue", new QueueProps
    {
        Names = ModuleStack.Names,
        Name = "prod-alice",
        Owner = "alice",
        Priority = 20,
        FleetArns = ["arn:spot", "arn:fallback"],
        FairShareArn = "arn:fair-share",
        RunnableLimitMinutes = 60,
    }));

    [TestCase("name", "'openevolve-test-prod-alice'")]
    [TestCase("priority", "20")]
    [TestCase("state", "'ENABLED'")]
    [TestCase("scheduling_policy_arn", "'arn:fair-share'")]
    [TestCase("tags", "{'Owner':'alice'}")]
    public void The_queue_is_what_settings_say(string path, string expected) => Queue[path].ShouldBe(expected);

    [Test]
    public void Fleets_are_used_in_the_order_of_the_settings() =>
        Queue["compute_environment_order"].ShouldBe("[{'compute_environment':'arn:spot','order':1},"
            + "{'compute_environment':'arn:fallback','order':2}]");

    /// <summary>Letter for letter as in the Batch User Guide, jobs stuck in RUNNABLE: neither the provider nor AWS
    /// refuses another text, which then never matches.</summary>
    [TestCase(0, "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY")]
    [TestCase(1, "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE")]
    [TestCase(2, "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT")]
    public void A_job_that_can_never_start_does_not_block_the_queue(int index, string reason) =>
        Queue[$"job_state_time_limit_action[{index}]"].ShouldBe(
            $"{{'action':'CANCEL','max_time_seconds':3600,'reason':'{reason}','state':'RUNNABLE'}}");

    [Test]
    public void There_are_no_other_reasons() => Queue.At("job_state_time_limit_action").Items.Count.ShouldBe(3);

    private Json Queue => _stack["aws_batch_job_queue.queue"];
}
