using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Access;
using OpenEvolve.Cdktf.Tests.Governance;
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
        "aws_secretsmanager_secret_policy", "aws_vpc_endpoint", "aws_organizations_policy",
        "aws_organizations_policy_attachment",
    ];

    /// <summary>Whether the tables have anything to say of a mutant: they are about the committed environments, and
    /// about the organization above those.</summary>
    public static bool CanJudge(Mutant mutant) =>
        Synthesized.Environments.Select(name => $"openevolve-{name}").Append(Governed.Stack).Contains(mutant.Stack)
        && Types.Contains(mutant.Type);

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

    // What the organization forbids, it forbids in every environment; the one table is about nothing else.
    private static IReadOnlyList<AccessCase> CasesOf(string stack, JsonObject document) => stack == Governed.Stack
        ?
        [
            .. Synthesized.Environments.SelectMany(name => AccessTables.Of(
                AccessTables.Guardrails,
                EstateOf(name, Mutants.Instance.Stacks[$"openevolve-{name}"], document))),
        ]
        :
        [
            .. AccessTables.Titles.SelectMany(title => AccessTables.Of(
                title,
                EstateOf(stack["openevolve-".Length..], document, Mutants.Instance.Stacks[Governed.Stack]))),
        ];

    private static Estate EstateOf(string environment, JsonObject document, JsonObject governance) =>
        new(environment, document, Mutants.Instance.Stacks[StateBackendStack.Id], governance)
        {
            DataAdministrators = Synthesized.Settings(environment).DataAdministratorArns,
        };

    private static string Key(AccessCase request) => string.Join(
        '\n',
        [
            request.Caller.Principal, request.Action, request.Target.Arn, request.Target.Account,
            .. request.Caller.Policies, request.Caller.Boundary, request.Target.Policy, request.Endpoint,
            $"{request.DeniedBy}", request.Region, .. request.Organization.SelectMany(level => level.Policies),
            .. request.Caller.Context.Concat(request.Target.Context).Concat(request.Context)
                .Select(entry => $"{entry.Key}={entry.Value}"),
        ]);
}
