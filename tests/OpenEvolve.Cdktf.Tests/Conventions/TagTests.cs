using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Conventions;

public sealed partial class TagTests
{
    private static readonly string[] Mandatory = ["Environment", "ManagedBy", "Owner", "Project", "Service"];

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void Whatever_Terraform_makes_carries_the_five_tags(string stack) =>
        StackDocument.Of(stack).Root.At("provider.aws[0].default_tags[0].tags").Keys.ShouldBe(Mandatory);

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void The_tags_say_what_the_settings_say(string environment)
    {
        var settings = Synthesized.Settings(environment);
        StackDocument.Of($"openevolve-{environment}").Root["provider.aws[0].default_tags[0].tags"].ShouldBe(
            $"{{'Environment':'{environment}','ManagedBy':'Terraform','Owner':'{settings.Tags.Owner}',"
            + $"'Project':'{settings.Tags.Project}','Service':'{settings.Tags.Service}'}}");
    }

    /// <summary>Instances, volumes and network interfaces are made by Batch: the provider's default tags do not reach
    /// them.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Whatever_Batch_makes_carries_the_five_tags(string stack)
    {
        var document = StackDocument.Of(stack);
        var tags = document.OfType("aws_launch_template")
            .SelectMany(template => template.Body.At("tag_specifications").Items.Select(kind => kind.At("tags")))
            .Concat(document.OfType("aws_batch_compute_environment")
                .Select(fleet => fleet.Body.At("compute_resources.tags")))
            .ToArray();

        tags.ShouldNotBeEmpty();
        tags.Select(found => string.Join(' ', found.Keys.Except(["Name"]))).Distinct()
            .ShouldBe([string.Join(' ', Mandatory)]);
    }

    /// <summary>EC2, the strictest with values: letters, digits, spaces and _ . : / = + - @.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void Tags_are_of_characters_that_every_service_takes(string stack)
    {
        var tags = StackDocument.Of(stack).Texts.Where(text => TagPath.IsMatch(text.Path)).ToArray();

        tags.ShouldNotBeEmpty();
        tags.Where(tag => !TagValue.IsMatch(tag.Text)).Select(tag => $"{tag.Path} '{tag.Text}'").ShouldBeEmpty();
    }

    [GeneratedRegex(@"\btags\.\w+$")]
    private static partial Regex TagPath { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9 _.:/=+@-]{1,256}\z")]
    private static partial Regex TagValue { get; }
}
