using System.Globalization;
using OpenEvolve.Cdktf.Tests.Conventions;
using OpenEvolve.Cdktf.Tests.Emulator;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Functions;

/// <summary>A request takes a reserved job over from another one whose claim is over. Were that one still alive, both
/// would submit the job.</summary>
public sealed class ClaimTests
{
    private const string Handler = "openevolve_aws.functions.jobs_api.handler.handler";

    [OneTimeSetUp]
    public void Require() => Toolchain.Require();

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.CommittedEnvironmentNames))]
    public void Python_knows_the_time_limit_of_the_function_that_submits(string stack) =>
        Python("FUNCTION_SECONDS").ShouldBe(LimitOf(stack));

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.CommittedEnvironmentNames))]
    public void A_claim_outlasts_the_function_that_holds_it(string stack) =>
        Python("CLAIM_SECONDS").ShouldBeGreaterThan(LimitOf(stack));

    private static int LimitOf(string stack) => Number(
        StackDocument.Of(stack).OfType("aws_lambda_function")
            .Single(function => function.Body.At("handler").Text == Handler).Body["timeout"]);

    private static int Python(string constant)
    {
        using var python = ChildProcess.Start(
            "python3",
            ["-c", $"from openevolve_aws.functions import reserved; print(reserved.{constant})"],
            Path.Combine(Synthesized.RepositoryRoot, "runtime"));
        return Number(python.Complete(TimeSpan.FromMinutes(1)).ShouldExitWith(0).Output);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
