using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Schedules;

public sealed class SchedulesSubmitOwnersJobs() : PolicyRule(
    "OE-SCHED-003",
    Severity.Blocker,
    "A schedule submits a job of its owner, under the owner's name and share",
    why: "Owner tag, job definition and share decide whose data, whose quota and whose bill it is; a schedule that "
        + "mixes them acts for somebody else.",
    fix: """
        Let `JobDefinition`, `Tags.Owner` and `ShareIdentifier` of the input belong to one user, and `JobQueue` to the
        stack.
        """,
    types: ["aws_scheduler_schedule"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(schedule =>
        {
            var input = schedule["target.input"].Json;
            var job = stack.Target(input["JobDefinition"], "aws_batch_job_definition");
            var owner = job?.Tags.Member("Owner").Text;
            var share = owner is null ? null : string.Concat(owner.Where(char.IsAsciiLetterOrDigit));
            return Require(
                    [schedule["target.arn"]],
                    target => target.Is("arn:aws:scheduler:::aws-sdk:batch:submitJob"),
                    "Batch SubmitJob")
                .Concat(Require([input["JobDefinition"]], _ => job is not null, "a job definition of this stack"))
                .Concat(Require(
                    [input["JobQueue"]],
                    queue => stack.Target(queue, "aws_batch_job_queue") is not null,
                    "a queue of this stack"))
                .Concat(Require(
                    [input["Tags.Owner"]],
                    tag => tag.Text is not null && tag.Text == owner,
                    $"the job's owner, '{owner}'"))
                .Concat(Require(
                    [input["ShareIdentifier"]],
                    id => id.Text is not null && id.Text == share,
                    $"the owner's, '{share}'"));
        });
}
