using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>To Terraform another address is another thing: the old one is destroyed. So each is approved.</summary>
public sealed class AddressesTests
{
    private const string Project = "tests/OpenEvolve.Cdktf.Tests";

    private static readonly string Approved = Path.Combine(Synthesized.RepositoryRoot, Project, "Approved");
    private static readonly string Received = Path.Combine(AppContext.BaseDirectory, "Received");

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Stacks))]
    public void Addresses_are_the_approved_ones(string stack)
    {
        var file = $"{stack}.addresses.txt";
        string[] received =
            [.. StackDocument.Of(stack).Resources.Select(resource => resource.Address).Order(StringComparer.Ordinal)];
        received.ShouldNotBeEmpty();
        Directory.CreateDirectory(Received);
        File.WriteAllText(Path.Combine(Received, file), string.Concat(received.Select(address => address + "\n")));
        var approved = File.Exists(Path.Combine(Approved, file)) ? File.ReadAllLines(Path.Combine(Approved, file)) : [];

        var gone = approved.Except(received).ToArray();
        var lines = gone.Select(address => "- " + address)
            .Concat(received.Except(approved).Select(address => "+ " + address));
        if (!received.SequenceEqual(approved))
        {
            Assert.Fail($"{stack}: addresses differ from Approved/{file}\n{string.Join('\n', lines)}\n"
                + Consequence(gone) + $"accept: {Accept()}");
        }
    }

    [Test]
    public void Every_approved_file_is_of_a_stack() =>
        Directory.EnumerateFiles(Approved).Select(path => Path.GetFileName(path))
            .ShouldBe(Synthesized.Stacks.Select(stack => $"{stack}.addresses.txt"), ignoreOrder: true);

    /// <summary>What a stack is named after must not be in its addresses, or environments could not be compared.
    /// </summary>
    [Test]
    public void Addresses_do_not_depend_on_the_name_of_the_environment()
    {
        var renamed = Synthesized.Variant(Synthesized.Settings("prod") with { Name = "zebra" });
        new StackDocument("zebra", Synthesized.Parse(renamed)).Resources.Select(resource => resource.Address)
            .ShouldBe(StackDocument.Of("openevolve-prod").Resources.Select(resource => resource.Address));
    }

    private static string Consequence(string[] gone) => gone.Length == 0
        ? ""
        : "Terraform would destroy what is at a - line, with its data. Renamed? Add a `moved` block from the old to "
            + "the new address.\nMeant to go? Say so in the description of the change.\n";

    private static string Accept() =>
        $"cp {Path.GetRelativePath(Synthesized.RepositoryRoot, Received)}/*.addresses.txt {Project}/Approved/";
}
