using OpenEvolve.Cdktf.Tests.Conventions;
using OpenEvolve.Cdktf.Tests.Modules;

namespace OpenEvolve.Cdktf.Tests.Governance;

public sealed class DailyWorkTests
{
    /// <summary>What a policy of ours grants and a service control policy names would work until the day on which the
    /// latter is attached. These three do work: the budget role attaches a policy of ours; people, who are no roles,
    /// make access keys; what jobs delete are no states. See <see cref="GuardrailTables"/>.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Of_what_our_policies_grant_the_guardrails_name_only_what_they_let_pass(string stack)
    {
        var named = Organization.Documents
            .SelectMany(document => new Policy(Json.Parse(document.Content)).Actions).ToHashSet();
        // Workflows that apply are exempt; what they never do stands in boundaries of their own.
        var grants = Principal.Of(StackDocument.Of(stack))
            .Where(principal => !principal.IsWorkflows)
            .SelectMany(PrincipalTests.GrantsOf)
            .ToArray();

        grants.Length.ShouldBeGreaterThan(50);
        grants.Select(grant => grant.Action).Where(named.Contains).Distinct()
            .Except(["iam:AttachUserPolicy", "iam:CreateAccessKey", "s3:DeleteObject"]).ShouldBeEmpty();
    }
}
