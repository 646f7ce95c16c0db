using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Access;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Finds the rows of the access tables that a mutant makes wrong; all mutants in one run of the simulator.
/// </summary>
internal static class AccessJudge
{
    // Where a weakening changes what somebody may do.
    private static readonly string[] Types =
    [
        "aws_iam_group_policy_attachment", "aws_iam_policy", "aws_iam_role", "aws_iam_role_policy",
        "aws_iam_role_policy_attachment", "aws_iam_user", "aws_iam_user_policy_attachment", "aws_s3_bucket_policy",
        "aws_secretsmanager_secret_policy", "aws_vpc_endpoint",
    ];

    /// <summary>Whether the tables have anything to say of a mutant: they are about the committed environments.
    /// </summary>
    public static bool CanJudge(Mutant mutant) =>
        Synthesized.Environments.Any(name => mutant.Stack == $"openevolve-{name}") && Types.Contains(mutant.Type);

    /// <summary>One verdict for each mutant, in their order.</summary>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<Mutant> mutants)
    {
        var known = mutants.Select(mutant => mutant.Stack).Distinct().ToDictionary(
            stack => stack, stack => CasesOf(stack, Mutants.Instance.Stacks[stack]).Select(Key).ToHashSet());
        // What the weakening does not touch is decided as before, and tests of the tables look at that.
        var cases = mutants
            .SelectMany(mutant => CasesOf(mutant.Stack, mutant.Of(Mutants.Instance.Stacks[mutant.Stack]))
                .Where(request => request.KnownGap.Length == 0 && !known[mutant.Stack].Contains(Key(request)))
                .Select(request => (Mutant: mutant, Case: request)))
            .ToList();
        var wrong = cases.Zip(cases is [] ? [] : Simulator.Decide([.. cases.Select(entry => entry.Case)]))
            .Where(pair => !new Judged("", pair.First.Case, pair.Second).IsAsExpected)
            .ToLookup(pair => pair.First.Mutant, pair => pair.First.Case);
        return [.. mutants.Select(mutant => new Verdict(mutant, wrong[mutant].FirstOrDefault()?.ToString() ?? ""))];
    }

    private static IReadOnlyList<AccessCase> CasesOf(string stack, JsonObject document)
    {
        var settings = Synthesized.Settings(stack["openevolve-".Length..]);
        var estate = new Estate(settings.Name, document, Mutants.Instance.Stacks[StateBackendStack.Id])
        {
            DataAdministrators = settings.DataAdministratorArns,
        };
        return [.. AccessTables.Titles.SelectMany(title => AccessTables.Of(title, estate))];
    }

    private static string Key(AccessCase request) => string.Join(
        '\n',
        [
            request.Caller.Principal, request.Action, request.Target.Arn, request.Target.Account,
            .. request.Caller.Policies, request.Caller.Boundary, request.Target.Policy, request.Endpoint,
            $"{request.DeniedBy}",
            .. request.Caller.Context.Concat(request.Target.Context).Concat(request.Context)
                .Select(entry => $"{entry.Key}={entry.Value}"),
        ]);
}
