using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Schedules;

public sealed class ScheduledJobsAreComplete() : PolicyRule(
    "OE-SCHED-005",
    Severity.Major,
    "A scheduled job has what a submitted one has: a name, a size, its inputs, and tags that go on to its task",
    why: "Jobs are found by their owner's name, stopped by the tag Environment and billed by the tags of the task; "
        + "one without inputs ends before it begins (Batch API, SubmitJob).",
    fix: "Give `JobName`, `PropagateTags`, both tags and the container overrides in the schedule's input.",
    types: ["aws_scheduler_schedule"])
{
    private static readonly string[] Variables = ["OPENEVOLVE_JOB_SHORT_ID", "OPENEVOLVE_INPUT_SHORT_ID"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(schedule =>
        {
            var input = schedule["target.input"].Json;
            var owner = input["Tags.Owner"].Text ?? "";
            var environment = schedule.Stack.Resources
                .Select(resource => resource.Tags.Member("Environment").Text).FirstOrDefault(name => name is not null);
            return Require(
                    [input["JobName"]],
                    name => owner.Length > 0 && name.Text?.StartsWith($"{owner}-", StringComparison.Ordinal) is true,
                    $"a name that begins with '{owner}-'")
                .Concat(Require([input["PropagateTags"]], value => value.IsTrue, "true"))
                .Concat(Require(
                    [input["Tags.Environment"]], tag => tag.Text is not null && tag.Text == environment,
                    $"'{environment}'"))
                .Concat(Require([input["Tags.JobShortId"]], tag => tag.Text is { Length: > 0 }, "a value"))
                .Concat(Require(
                    [input["ContainerOverrides.ResourceRequirements"]],
                    sizes => sizes.Items.Select(size => size["Type"].Text).Order().SequenceEqual(["MEMORY", "VCPU"]),
                    "one MEMORY and one VCPU"))
                .Concat(Require(
                    [input["ContainerOverrides.Environment"]],
                    given => Variables.All(name => given.Items.Any(variable => variable["Name"].Is(name))),
                    string.Join(" and ", Variables)));
        });
}
