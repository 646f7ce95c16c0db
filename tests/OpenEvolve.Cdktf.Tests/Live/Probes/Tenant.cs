using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>Somebody of dev who asks: a user, or the code in a user's container.</summary>
/// <param name="User">Short name of the user.</param>
/// <param name="Other">Short name of another user.</param>
/// <param name="IsJob">Whether it is the code that asks.</param>
/// <param name="IsOperator">Whether it is a user who is an operator as well.</param>
internal sealed record Tenant(string User, string Other, bool IsJob, bool IsOperator)
{
    public static ResourceNames Names { get; } =
        new(Settings.Name, Settings.AccountId, Settings.Region);

    public static IReadOnlyList<Tenant> All { get; } =
    [
        .. from job in (bool[])[false, true]
           from pair in Settings.Users.Zip(Settings.Users.Skip(1).Append(Settings.Users[0]))
           select new Tenant(pair.First.Name, pair.Second.Name, job, pair.First.Operator && !job),
    ];

    public string Name => IsJob ? $"{User}'s job" : User;

    /// <summary>As AWS tells it to the tenant itself.</summary>
    public string Arn => IsJob
        ? $"arn:aws:sts::{Names.AccountId}:assumed-role/{Names.JobRole(User)}/{Scene.SessionName}"
        : Names.UserArn(User);

    /// <summary>Where a user's objects are.</summary>
    public static string Prefix(string user) => $"users/{user}/";

    /// <summary>An object of a user that is there from the beginning.</summary>
    public static string Object(string user) => $"{Prefix(user)}run/program.py";

    /// <summary>An object of a user that only this tenant asks for, so that it may be changed and deleted.</summary>
    public string Target(string user) => $"{Prefix(user)}probe/{Label}.txt";

    /// <summary>Part of the name of what only this tenant asks for.</summary>
    public string Label => IsJob ? $"{User}-job" : User;

    private static Cdktf.Settings.EnvironmentSettings Settings => Synthesized.Settings("dev");
}
