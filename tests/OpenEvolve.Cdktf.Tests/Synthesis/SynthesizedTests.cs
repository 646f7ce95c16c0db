namespace OpenEvolve.Cdktf.Tests.Synthesis;

public sealed class SynthesizedTests
{
    [Test]
    public void Every_environment_file_and_the_state_backend_become_one_stack_each() =>
        Directory.EnumerateDirectories(Path.Combine(Synthesized.OutputDirectory, "stacks"))
            .Select(Path.GetFileName)
            .ShouldBe(Synthesized.Stacks, ignoreOrder: true);

    [Test]
    public void An_unchanged_variant_is_what_the_app_synthesizes() =>
        File.ReadAllText(Path.Combine(Synthesized.Variant(Synthesized.Settings("dev")), "cdk.tf.json"))
            .ShouldBe(File.ReadAllText(Path.Combine(Synthesized.StackDirectory("openevolve-dev"), "cdk.tf.json")));
}
