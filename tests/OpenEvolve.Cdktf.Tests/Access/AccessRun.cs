using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Access.Tables;
using OpenEvolve.Cdktf.Tests.Emulator;
using OpenEvolve.Cdktf.Tests.Governance;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>A case with the simulator's answer.</summary>
internal sealed record Judged(string Title, AccessCase Case, Decision Decision)
{
    /// <summary>The walls that refuse it.</summary>
    public Wall Walls => Decision.WallsOf(Case);

    /// <summary>Whether the decision and every wall are as the table says.</summary>
    public bool IsAsExpected => Decision.Allowed == (Case.DeniedBy == Wall.None) && Walls == Case.DeniedBy;
}

/// <summary>The same request after one wall was taken away.</summary>
internal sealed record WithoutWall(AccessCase Case, Wall Removed, bool Allowed);

/// <summary>All decisions of a test run, from one batch of one process.</summary>
internal sealed class AccessRun
{
    /// <summary>No environment: what the simulator itself must be able to do.</summary>
    public const string Simulation = "simulator";

    private static readonly Lazy<string> Missing = new(Simulator.Install);
    private static readonly Lazy<AccessRun> Shared = new(() => new AccessRun());

    private readonly Dictionary<string, Estate> _estates;
    private readonly ILookup<string, Judged> _judged;
    private readonly ILookup<string, WithoutWall> _withoutWalls;

    private AccessRun()
    {
        var lab = Synthesized.Parse(Synthesized.Variant(Lab.Settings));
        var governedLab = Governed.DocumentOf(Lab.Settings);
        var environments = Synthesized.Environments.Select(Read)
            .Append((
                Lab.Name,
                Estate: Of(Lab.Settings, lab, governedLab),
                Titles: [.. AccessTables.Titles, AccessTables.Replication]))
            .ToArray();
        _estates = environments.ToDictionary(entry => entry.Name, entry => entry.Estate);
        var cases = environments
            .Concat(Mutation.All.Select(mutation =>
                (mutation.Name,
                    Estate: mutation.IsOfOrganization
                        ? Of(Lab.Settings, lab, mutation.Of(governedLab))
                        : Of(Lab.Settings, mutation.Of(lab), governedLab),
                    Titles: mutation.Titles)))
            .SelectMany(entry => entry.Titles.SelectMany(title => AccessTables.Of(title, entry.Estate)
                .Select(request => (entry.Name, Title: title, Case: request))))
            .Concat(SimulatorCases.All().Select(request => (Name: Simulation, Title: Simulation, Case: request)))
            .ToArray();
        var removals = cases
            .Where(entry => Synthesized.Environments.Contains(entry.Name))
            .SelectMany(entry => RemovalsOf(entry.Case).Select(removal => (entry.Name, Removal: removal)))
            .ToArray();

        var decisions = Simulator.Decide(
            [.. cases.Select(entry => entry.Case), .. removals.Select(entry => entry.Removal.Request)]);

        _judged = cases.Zip(decisions).ToLookup(
            pair => pair.First.Name, pair => new Judged(pair.First.Title, pair.First.Case, pair.Second));
        _withoutWalls = removals.Zip(decisions.Skip(cases.Length)).ToLookup(
            pair => pair.First.Name,
            pair => new WithoutWall(
                pair.First.Removal.Original, pair.First.Removal.Removed, pair.Second.Allowed));
    }

    /// <summary>Cases of an environment or mutation; skips the running test where there is no simulator.</summary>
    public static IReadOnlyList<Judged> Of(string name) => Require()._judged[name].ToArray() is { Length: > 0 } found
        ? found
        : throw new ArgumentException($"no access cases for '{name}'", nameof(name));

    /// <summary>Who and what is in an environment.</summary>
    public static Estate EstateOf(string environment) => Require()._estates[environment];

    /// <summary>The cross-tenant cases of an environment, each without each of its walls.</summary>
    public static IReadOnlyList<WithoutWall> WithoutWallsOf(string environment) =>
    [
        .. Require()._withoutWalls[environment].Where(removal =>
            removal.Case.CrossesTenants && IsWhole(removal.Case)),
    ];

    /// <summary>The cases of an environment that service control policies refuse, without those.</summary>
    public static IReadOnlyList<WithoutWall> UngovernedOf(string environment) =>
    [
        .. Require()._withoutWalls[environment].Where(removal =>
            removal.Removed == Wall.Scp && removal.Case.DeniedBy.HasFlag(Wall.Scp)),
    ];

    private static (string Name, Estate Estate, IReadOnlyList<string> Titles) Read(string environment)
    {
        var stack = Synthesized.Document($"openevolve-{environment}");
        return (environment, Of(Synthesized.Settings(environment), stack, Governed.Document()), AccessTables.Titles);
    }

    private static bool IsWhole(AccessCase request) => !request.Caller.Weakened && request.DeniedBy != Wall.None;

    // Where service control policies refuse nothing, AWS decides as if there were none.
    private static IEnumerable<WallRemoval> RemovalsOf(AccessCase request) =>
        request.CrossesTenants && IsWhole(request) ? WallRemoval.Each(request)
        : request.DeniedBy.HasFlag(Wall.Scp) ? [WallRemoval.WithoutScp(request)]
        : [];

    private static Estate Of(EnvironmentSettings settings, JsonObject stack, JsonObject governance) =>
        new(settings.Name, stack, Synthesized.Document(StateBackendStack.Id), governance)
        {
            DataAdministrators = settings.DataAdministratorArns,
        };

    private static AccessRun Require()
    {
        if (Missing.Value.Length > 0)
        {
            Toolchain.Skip($"NOT checked what AWS would allow: {Missing.Value}");
        }

        return Shared.Value;
    }
}
