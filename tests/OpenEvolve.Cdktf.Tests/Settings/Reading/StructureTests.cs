namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class StructureTests
{
    [TestCase("accountId", "123456789012", "accountId 123456789012 must be a string, in quotes")]
    [TestCase("name", "null", "name null must be a string, in quotes")]
    [TestCase("users[0].weight", "'1'", "users[0].weight '1' must be a number, without quotes")]
    [TestCase("users[0].pgpPublicKey", "7", "users[0].pgpPublicKey 7 must be a string, in quotes, or null")]
    [TestCase("forceDestroy", "'no'", "forceDestroy 'no' must be true or false")]
    [TestCase("jobs.attempts", "1.5",
        "jobs.attempts 1.5 must be a whole number (no fraction, no quotes, at most 2147483647)")]
    [TestCase("jobs.attempts", "3000000000",
        "jobs.attempts 3000000000 must be a whole number (no fraction, no quotes, at most 2147483647)")]
    [TestCase("logs.archiveDays", "'365'", "logs.archiveDays '365' must be a whole number (no fraction, no quotes, at "
        + "most 2147483647), or null")]
    [TestCase("tags", "[]", "tags (a list) must be an object { … }")]
    [TestCase("network.vpc", "true", "network.vpc true must be an object { … }, or null")]
    [TestCase("users", "{}", "users (an object) must be a list [ … ]")]
    [TestCase("users[1]", "'bob'", "users[1] 'bob' must be an object { … }")]
    [TestCase("image.alternatives", "[null]", "image.alternatives[0] null must be a string, in quotes")]
    [TestCase("isolation", "'sharde'",
        "isolation 'sharde' must be one of 'shared', 'dedicated'; did you mean 'shared'?")]
    [TestCase("isolation", "'Shared'",
        "isolation 'Shared' must be one of 'shared', 'dedicated'; did you mean 'shared'?")]
    [TestCase("isolation", "1", "isolation 1 must be one of 'shared', 'dedicated'")]
    [TestCase("network.vpc.nat", "'per-az'",
        "network.vpc.nat 'per-az' must be one of 'single', 'perAz', 'none'; did you mean 'perAz'?")]
    [TestCase("$schema", "1", "$schema 1 must be a string, in quotes")]
    [TestCase("tags.colour", "'red'", "tags.colour is not a known key; known are project, service, owner")]
    [TestCase("tags.$schema", "'x'", "tags.$schema is not a known key; known are project, service, owner")]
    public void A_wrong_value_is_shown_with_what_it_must_be(string path, string json, string problem) =>
        new EnvironmentDocument().With(path, json).Problems().ShouldBe(problem);

    [Test]
    public void A_misspelled_key_is_one_problem() =>
        new EnvironmentDocument().Without("users[0].weight").With("users[0].wieght", "1").Problems()
            .ShouldBe("users[0].wieght is not a known key; did you mean 'weight'?");

    [Test]
    public void Every_missing_key_is_named() =>
        new EnvironmentDocument().Without("region").Without("users[1].weight").Without("network.vpc.nat").Problems()
            .ShouldBe("network.vpc.nat is missing\nusers[1].weight is missing\nregion is missing");

    [Test]
    public void A_key_that_is_written_twice_is_refused() =>
        EnvironmentDocument.ProblemsOf(ValidEnvironment.Json.Replace(
                "\"archiveDays\": 365", "\"archiveDays\": 365, \"archiveDays\": 60"))
            .ShouldBe("logs.archiveDays is written more than once; keep one");

    [TestCase("\"US\\ud800\"", "region \"US\\ud800\" must be a string, in quotes")]
    [TestCase("\"a\\nb\"", "region 'a\\u000ab' must match ^(?!cn-)[a-z]{2}-[a-z]+-[1-9]$, such as us-east-1")]
    public void Odd_characters_cannot_disturb_the_message(string json, string firstProblem) =>
        EnvironmentDocument.ProblemsOf(ValidEnvironment.Json.Replace("\"us-east-1\"", json)).Split('\n')[0]
            .ShouldBe(firstProblem);

    [Test]
    public void A_key_that_is_no_text_is_an_unknown_key() =>
        EnvironmentDocument.ProblemsOf(ValidEnvironment.Json.Replace("\"owner\":", "\"\\ud800\": 1, \"owner\":"))
            .ShouldBe("tags.\"\\ud800\" is not a known key; known are project, service, owner");

    [TestCase("[]", "holds (a list); must be one object { … }")]
    [TestCase("", "is empty")]
    [TestCase("{\n  \"näme\" 1\n}", "line 2, column 10: not valid JSON: '1' is invalid after a property name. "
        + "Expected a ':'.")]
    [TestCase("{\n  // why\n}", "line 2, column 3: comments and trailing commas are not allowed")]
    [TestCase("{\"name\": 1,}", "line 1, column 12: comments and trailing commas are not allowed")]
    public void What_is_not_JSON_is_told_with_its_place(string text, string problem) =>
        EnvironmentDocument.ProblemsOf(text).ShouldBe(problem);
}
