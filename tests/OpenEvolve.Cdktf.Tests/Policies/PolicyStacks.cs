using OpenEvolve.Cdktf.Policies.Terraform;
using OpenEvolve.Cdktf.Tests.Conventions;
using OpenEvolve.Cdktf.Tests.Governance;
using OpenEvolve.Cdktf.Tests.Synthesis;
using RuleDocument = OpenEvolve.Cdktf.Policies.Terraform.StackDocument;
using StackDocument = OpenEvolve.Cdktf.Tests.Conventions.StackDocument;

namespace OpenEvolve.Cdktf.Tests.Policies;

/// <summary>The synthesized stacks as rules see them, each read once in a test run.</summary>
internal static class PolicyStacks
{
    private static readonly Dictionary<string, Lazy<RuleDocument>> Read =
        StackDocument.Names.Append(Governed.Stack).ToDictionary(
            name => name, name => new Lazy<RuleDocument>(() => DocumentReader.Read(name, Text(name))));

    /// <summary>Names of what is deployed, and of what an organization deploys above it, for test case sources; costs
    /// no synthesis.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Synthesized.Stacks, Governed.Stack];

    /// <summary>A stack with everything that settings can ask for.</summary>
    public const string WithEverything = StackDocument.WithEverything;

    public static RuleDocument Of(string stack) => Read[stack].Value;

    /// <summary>The Terraform JSON of a stack.</summary>
    public static string Text(string stack) => File.ReadAllText(Path.Combine(
        stack switch
        {
            WithEverything => Synthesized.Variant(Everything.Settings()),
            Governed.Stack => Governed.StackDirectory,
            _ => Synthesized.StackDirectory(stack),
        },
        "cdk.tf.json"));
}
