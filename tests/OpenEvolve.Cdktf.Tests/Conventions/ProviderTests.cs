using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Conventions;

public sealed class ProviderTests
{
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void The_AWS_provider_is_one_exact_version(string stack) =>
        StackDocument.Of(stack).Root["terraform.required_providers"]
            .ShouldBe("{'aws':{'source':'aws','version':'5.100.0'}}");

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void Terraform_knows_the_lock_file(string stack) =>
        StackDocument.Of(stack).Root["terraform.required_version"].ShouldBe("'>= 1.11.0'");

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void Only_the_account_and_the_region_of_the_settings_are_touched(string environment)
    {
        var settings = Synthesized.Settings(environment);
        var provider = StackDocument.Of($"openevolve-{environment}").Root.At("provider.aws[0]");
        provider["allowed_account_ids"].ShouldBe($"['{settings.AccountId}']");
        provider["region"].ShouldBe($"'{settings.Region}'");
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void There_is_one_provider_and_it_holds_no_credentials(string stack)
    {
        var providers = StackDocument.Of(stack).Root.At("provider");
        providers.Keys.ShouldBe(["aws"]);
        providers.At("aws").Items.Count.ShouldBe(1);
        providers.At("aws[0]").Keys.ShouldBe(["allowed_account_ids", "default_tags", "region"]);
    }
}
