using System.Text;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>What is in the Terraform JSON is in the state, in the plan and in pull requests.</summary>
public sealed partial class SecretsTests
{
    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void No_text_looks_like_a_secret(string stack) =>
        StackDocument.Of(stack).Texts
            .SelectMany(text => Secret.Matches(Readable(text)).Select(match => $"{text.Path}: {match.Value}"))
            .ShouldBeEmpty();

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void No_resource_holds_the_value_of_a_secret(string stack) =>
        StackDocument.Of(stack).Resources
            .Where(resource => resource.Type == "aws_secretsmanager_secret_version"
                || resource.Body.Keys.Any(key => ValueKey.IsMatch(key)))
            .ShouldBeEmpty();

    /// <summary>Otherwise the first test might be green because it finds nothing anywhere.</summary>
    [TestCase("AKIAIOSFODNN7EXAMPLE")]
    [TestCase("key: AIzaSyA0123456789abcdefghijklmnopqrstuv")]
    [TestCase("https://hooks.slack.com/services/T0/B0/abc")]
    [TestCase("-----BEGIN RSA PRIVATE KEY-----")]
    [TestCase("ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [TestCase("password=hunter22")]
    [TestCase("client_secret = abcdefgh")]
    public void Secrets_are_known_by_their_looks(string text) => Secret.IsMatch(text).ShouldBeTrue();

    private static string Readable((string Path, string Text) text) =>
        text.Path.EndsWith(".user_data")
            ? Encoding.UTF8.GetString(Convert.FromBase64String(text.Text))
            : text.Text;

    // "secret:" alone is part of the ARNs of Secrets Manager.
    [GeneratedRegex(
        @"(AKIA|ASIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{30,}|hooks\.slack\.com/services/|-----BEGIN|gh[ps]_[A-Za-z0-9]{36}"
            + @"|sk-[A-Za-z0-9]{20,}|(password|api_?key|token)[""']?\s*[=:]\s*[""']?[A-Za-z0-9+/_-]{8,}"
            + @"|secret[""']?(\s*=|:\s)\s*[""']?[A-Za-z0-9+/_-]{8,}",
        RegexOptions.IgnoreCase)]
    private static partial Regex Secret { get; }

    [GeneratedRegex("^(secret_string|secret_binary|password|token)$")]
    private static partial Regex ValueKey { get; }
}
