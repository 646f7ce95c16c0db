using OpenEvolve.Cdktf.Tests.Modules;

namespace OpenEvolve.Cdktf.Tests.Conventions;

public sealed class IsolationTests
{
    private static readonly string[] Fleets = ["spot", "fallback"];
    private static readonly string[] Queues = ["prod", "dev"];
    private static readonly IReadOnlyList<string> Users = Everything.Users;

    private static StackDocument Dedicated => StackDocument.Of(StackDocument.WithEverything);

    [Test]
    public void Dedicated_every_user_has_fleets_queues_and_a_host_template()
    {
        NamesOf("aws_launch_template").ShouldBe(Users.Select(user => $"host_{user}"), ignoreOrder: true);
        NamesOf("aws_batch_compute_environment").ShouldBe(
            from user in Users from fleet in Fleets select $"fleet_{fleet}_{user}", ignoreOrder: true);
        NamesOf("aws_batch_job_queue").ShouldBe(
            from user in Users from queue in Queues select $"queue_{queue}_{user}", ignoreOrder: true);
    }

    [TestCaseSource(nameof(Users))]
    public void Dedicated_a_users_instances_and_volumes_carry_the_user_as_owner(string user)
    {
        var owners = Dedicated[$"aws_launch_template.host_{user}"].Body.At("tag_specifications").Items
            .ToDictionary(kind => kind.At("resource_type").Text, kind => kind.At("tags.Owner").Text);
        owners["instance"].ShouldBe(user);
        owners["volume"].ShouldBe(user);
        Fleets.Select(fleet => Fleet(fleet, user).At("compute_resources.tags.Owner").Text).Distinct().ShouldBe([user]);
    }

    [TestCaseSource(nameof(Users))]
    public void Dedicated_a_users_hosts_start_from_the_users_template(string user) =>
        Fleets.Select(fleet => Fleet(fleet, user)["compute_resources.launch_template.launch_template_id"])
            .Distinct().ShouldBe([$"'${{aws_launch_template.host_{user}.id}}'"]);

    [TestCaseSource(nameof(Users))]
    public void Dedicated_a_users_queues_lead_to_the_users_fleets_only(string user) =>
        (from queue in Queues
         from order in Dedicated[$"aws_batch_job_queue.queue_{queue}_{user}"].Body.At("compute_environment_order").Items
         select order.At("compute_environment").Text)
        .ShouldAllBe(fleet => fleet.EndsWith($"_{user}.arn}}"));

    [TestCaseSource(nameof(Users))]
    public void Dedicated_a_users_schedule_goes_to_the_users_queue(string user) =>
        Dedicated.OfType("aws_scheduler_schedule")
            .Select(schedule => schedule.Body.Inside("target.input"))
            .Single(input => input.At("Tags.Owner").Text == user)["JobQueue"]
            .ShouldBe($"'${{aws_batch_job_queue.queue_prod_{user}.arn}}'");

    [Test]
    public void Shared_all_users_have_the_same_fleets()
    {
        var shared = StackDocument.Of("openevolve-prod");
        shared.OfType("aws_batch_compute_environment").Select(fleet => fleet.Name)
            .ShouldBe(["fleet_fallback", "fleet_spot", "fleet_trial", "fleet_urgent"]);
        shared.OfType("aws_launch_template").Select(template => template.Name).ShouldBe(["host"]);
    }

    /// <summary>However hosts are shared, code runs under the name of its owner.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Every_job_definition_has_the_role_and_the_log_of_its_owner(string stack)
    {
        var document = StackDocument.Of(stack);
        var definitions = document.OfType("aws_batch_job_definition").ToArray();
        definitions.ShouldNotBeEmpty();
        (from definition in definitions
         let owner = definition.Body.At("tags.Owner").Text
         let container = definition.Body.Inside("container_properties")
         let found = (container.At("jobRoleArn").Text, container.At("logConfiguration.options.awslogs-group").Text)
         where found != ($"${{aws_iam_role.users_{owner}_job_role.arn}}",
             $"${{aws_cloudwatch_log_group.users_{owner}_logs.name}}")
         select $"{definition}: {found}").ShouldBeEmpty();
    }

    private static IEnumerable<string> NamesOf(string type) => Dedicated.OfType(type).Select(found => found.Name);

    private static Json Fleet(string fleet, string user) =>
        Dedicated[$"aws_batch_compute_environment.fleet_{fleet}_{user}"].Body;
}
