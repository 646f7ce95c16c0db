using OpenEvolve.Cdktf.Modules.Jobs;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class WorkerRepositoryTests
{
    private ModuleStack _stack;
    private ModuleStack _replicated;

    private static WorkerRepositoryProps Props { get; } = new()
    {
        Names = ModuleStack.Names,
        PinnedTags = ["1.0", "1.1"],
        KeepTaggedImages = 10,
        ExpireUntaggedDays = 7,
        ReplicateToRegions = [],
        ForceDestroy = false,
    };

    [OneTimeSetUp]
    public void Synthesize()
    {
        _stack = Synthesize(Props);
        _replicated = Synthesize(Props with { ReplicateToRegions = ["us-west-2"] });
    }

    [TestCase("name", "'openevolve-test-worker'")]
    [TestCase("image_tag_mutability", "'IMMUTABLE'")]
    [TestCase("image_scanning_configuration.scan_on_push", "true")]
    [TestCase("encryption_configuration", "[{'encryption_type':'AES256'}]")]
    [TestCase("force_delete", "false")]
    public void Images_are_immutable_scanned_and_encrypted(string path, string expected) =>
        _stack["aws_ecr_repository.registry"][path].ShouldBe(expected);

    /// <summary>A rule cannot expire what a rule of lower number selects, and no immutable tag is there twice.
    /// </summary>
    [TestCase(0, 1, "1.0")]
    [TestCase(1, 2, "1.1")]
    public void Images_that_jobs_run_are_selected_first_and_never_expire(int index, int priority, string tag) =>
        Rules[index].ToString().ShouldBe($"{{'rulePriority':{priority},'description':'Keep {tag}, which jobs run',"
            + $"'selection':{{'tagStatus':'tagged','tagPatternList':['{tag}'],'countType':'imageCountMoreThan',"
            + "'countNumber':1},'action':{'type':'expire'}}");

    [Test]
    public void The_last_ten_other_tagged_images_are_kept()
    {
        Rules[2]["rulePriority"].ShouldBe("3");
        Rules[2]["selection"].ShouldBe("{'tagStatus':'tagged','tagPatternList':['*'],"
            + "'countType':'imageCountMoreThan','countNumber':10}");
    }

    [Test]
    public void Untagged_images_go_after_a_week()
    {
        Rules[3]["rulePriority"].ShouldBe("4");
        Rules[3]["selection"].ShouldBe("{'tagStatus':'untagged','countType':'sinceImagePushed','countUnit':'days',"
            + "'countNumber':7}");
    }

    [Test]
    public void There_are_no_other_rules() => Rules.Count.ShouldBe(4);

    [Test]
    public void Nothing_is_replicated_unless_settings_say_so() =>
        _stack.NamesOf("aws_ecr_replication_configuration").ShouldBeEmpty();

    [Test]
    public void Only_the_workers_images_are_replicated() =>
        _replicated["aws_ecr_replication_configuration.registry_replication"]["replication_configuration.rule"]
            .ShouldBe("[{'destination':[{'region':'us-west-2','registry_id':'123456789012'}],"
                + "'repository_filter':[{'filter':'openevolve-test-worker','filter_type':'PREFIX_MATCH'}]}]");

    private IReadOnlyList<Json> Rules =>
        _stack["aws_ecr_lifecycle_policy.registry_retention"].Inside("policy").At("rules").Items;

    private static ModuleStack Synthesize(WorkerRepositoryProps props) =>
        ModuleStack.Of(scope => _ = new WorkerRepository(scope, "registry", props));
}
