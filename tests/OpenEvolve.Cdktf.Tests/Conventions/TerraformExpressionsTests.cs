using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Conventions;

public sealed partial class TerraformExpressionsTests
{
    private static readonly string[] PolicyVariables = ["aws:PrincipalTag/Owner, '-'", "aws:username, '-'"];

    /// <summary>A function call such as jsonencode would hide its argument from rules and scanners; a policy variable
    /// without its second dollar sign would be one of Terraform's expressions.</summary>
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void Expressions_are_references_to_resources_of_the_stack(string stack)
    {
        var document = StackDocument.Of(stack);
        var addresses = document.Resources.Select(resource => resource.Address).ToHashSet();
        var expressions = document.Texts
            .SelectMany(text => Expression.Matches(text.Text)
                .Select(match => (text.Path, Inner: match.Groups[1].Value)))
            .ToArray();

        expressions.ShouldNotBeEmpty();
        expressions
            .Where(expression => Reference.Match(expression.Inner) is not { Success: true } reference
                || !addresses.Contains(reference.Groups[1].Value))
            .Select(expression => $"{expression.Path}: ${{{expression.Inner}}}")
            .ShouldBeEmpty();
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void There_are_no_template_directives(string stack) =>
        StackDocument.Of(stack).Texts
            .Where(text => Directive.IsMatch(text.Text)).Select(text => text.Path).ShouldBeEmpty();

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.EnvironmentNames))]
    public void Policy_variables_reach_AWS_and_are_known_to_it(string stack) =>
        StackDocument.Of(stack).Texts
            .SelectMany(text => Escaped.Matches(text.Text).Select(match => match.Groups[1].Value))
            .Distinct()
            .ShouldBe(PolicyVariables, ignoreOrder: true);

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void Dependencies_are_resources_of_the_stack(string stack)
    {
        var document = StackDocument.Of(stack);
        var dependencies = document.Resources
            .Where(resource => resource.Body.At("depends_on").Exists)
            .SelectMany(resource => resource.Body.At("depends_on").Items.Select(item => item.Text))
            .ToArray();

        dependencies.ShouldNotBeEmpty();
        dependencies.Except(document.Resources.Select(resource => resource.Address)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"(?<!\$)\$\{([^}]*)\}")]
    private static partial Regex Expression { get; }

    [GeneratedRegex(@"\$\$\{([^}]*)\}")]
    private static partial Regex Escaped { get; }

    [GeneratedRegex(@"(?<!%)%\{")]
    private static partial Regex Directive { get; }

    [GeneratedRegex(@"^(aws_\w+\.[\w-]+)\.[a-z_]+$")]
    private static partial Regex Reference { get; }
}
