using OpenEvolve.Cdktf.Policies.Iam;

namespace OpenEvolve.Cdktf.Tests.Policies;

public sealed class WildcardTests
{
    [TestCase("s3:GetObject", "s3:GetObject", true)]
    [TestCase("s3:Get*", "s3:GetObject", true)]
    [TestCase("s3:*Object", "s3:GetObject", true)]
    [TestCase("s3:?etObject", "s3:GetObject", true)]
    [TestCase("*", "", true)]
    [TestCase("s3:Get?", "s3:Get", false)]
    [TestCase("users/alice/*", "users/alice2/x", false)]
    [TestCase("users/alice*", "users/alice2/x", true)]
    [TestCase("users/*/x", "users/a/b/x", true)]
    public void A_pattern_matches_as_IAM_says(string pattern, string text, bool expected) =>
        Wildcard.Matches(pattern, text).ShouldBe(expected);

    [TestCase("a*", "*b", true)]
    [TestCase("a*", "b*", false)]
    [TestCase("a?c", "ab*", true)]
    [TestCase("*x", "*y", false)]
    [TestCase("log-group:*", "log-group:/x/*:log-stream:*", true)]
    public void Two_patterns_overlap_when_some_text_matches_both(string left, string right, bool expected)
    {
        Wildcard.Overlaps(left, right).ShouldBe(expected);
        Wildcard.Overlaps(right, left).ShouldBe(expected);
    }
}
