using OpenEvolve.Cdktf.Policies.Rules.Compute;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

public sealed class OwnerTagsAreTold() : PolicyRule(
    "OE-TAG-007",
    Severity.Major,
    "What serves one user carries her name as Owner",
    why: "The Owner tag decides who pays in the cost reports, and in tag conditions who may touch a thing; the "
        + "provider's default is the platform's own name.",
    fix: "Set the tag `Owner` of the policy, role, fleet, queue, secret or topic to the user's name.",
    types: [
        "aws_iam_user_policy_attachment", "aws_scheduler_schedule", "aws_batch_compute_environment",
        "aws_batch_job_queue", "aws_secretsmanager_secret", "aws_sns_topic",
    ])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Policies(stack).Concat(Roles(stack)).Concat(Fleets(stack)).Concat(Queues(stack)).Concat(Secrets(stack))
            .Concat(Topics(stack));

    private IEnumerable<Finding> Topics(StackDocument stack) =>
        from topic in stack.All("aws_sns_topic")
        let name = topic["name"].Text?.Split("-owner-", 2)
        where name is [_, { Length: > 0 }]
        from finding in Owned(topic, name[1])
        select finding;

    private IEnumerable<Finding> Policies(StackDocument stack) =>
        from attachment in stack.All("aws_iam_user_policy_attachment")
        let user = stack.Target(attachment["user"], "aws_iam_user")
        let policy = stack.Target(attachment["policy_arn"], "aws_iam_policy")
        where user is not null && policy is not null
        from finding in Owned(policy, user.Tags.Member("Owner").Text)
        select finding;

    private IEnumerable<Finding> Roles(StackDocument stack) =>
        from schedule in stack.All("aws_scheduler_schedule")
        let role = stack.Target(schedule["target.role_arn"], "aws_iam_role")
        where role is not null
        from finding in Owned(role, schedule["target.input"].Json["Tags.Owner"].Text)
        select finding;

    // The hosts' own tag says for whom a fleet is.
    private IEnumerable<Finding> Fleets(StackDocument stack) =>
        from fleet in stack.All("aws_batch_compute_environment")
        from finding in Owned(fleet, fleet["compute_resources.tags"].Member("Owner").Text)
        select finding;

    private IEnumerable<Finding> Queues(StackDocument stack) =>
        from queue in stack.All("aws_batch_job_queue")
        let owners = queue["compute_environment_order"].Items
            .SelectMany(order => stack.Targets(order["compute_environment"], "aws_batch_compute_environment"))
            .Select(fleet => fleet.Tags.Member("Owner").Text)
            .Distinct()
            .ToList()
        where owners.Count == 1
        from finding in Owned(queue, owners[0])
        select finding;

    private IEnumerable<Finding> Secrets(StackDocument stack) =>
        from secret in stack.All("aws_secretsmanager_secret")
        let owners = stack.All("aws_batch_job_definition")
            .Where(job => Container.Of(job)["secrets"].Items.Any(item => item["valueFrom"].PointsTo(secret)))
            .Select(job => job.Tags.Member("Owner").Text)
            .Distinct()
            .ToList()
        where owners.Count == 1 && stack.All("aws_iam_user").Count() > 1
        from finding in Owned(secret, owners[0])
        select finding;

    private IEnumerable<Finding> Owned(Resource thing, string? owner) => Require(
        [thing.Tags.Member("Owner")], tag => owner is not null && tag.Is(owner), $"'{owner}'");
}
