namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>The tables can fail: each weakening of the stack makes some row of them wrong.</summary>
public sealed class MutationTests
{
    [TestCaseSource(typeof(Mutation), nameof(Mutation.Names))]
    public void A_weakened_policy_is_noticed(string name) =>
        AccessRun.Of(name)
            .Count(judged => !judged.IsAsExpected && judged.Case.KnownGap.Length == 0)
            .ShouldBePositive($"no row of the table notices that {name}");
}
