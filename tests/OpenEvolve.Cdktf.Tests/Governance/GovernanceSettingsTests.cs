namespace OpenEvolve.Cdktf.Tests.Governance;

public sealed class GovernanceSettingsTests
{
    private const string Deployer = "arn:aws:iam::123456789012:role/openevolve-deploy";

    [Test]
    public void A_right_file_loads() => new GovernanceDirectory().Problems().ShouldBe("");

    [TestCase("accountId", "'12'", "accountId '12' must match ^[0-9]{12}$, in quotes\n"
        + "roleArn 'arn:aws:iam::210987654321:role/openevolve-governance' must be a role of the account 12: "
        + "arn:aws:iam::12:role/<name>")]
    [TestCase("region", "'moon-1'", "region 'moon-1' must match ^(?!cn-)[a-z]{2}-[a-z]+-[1-9]$, such as us-east-1")]
    [TestCase("roleArn", "'arn:aws:iam::123456789012:role/x'", "roleArn 'arn:aws:iam::123456789012:role/x' must be a "
        + "role of the account 210987654321: arn:aws:iam::210987654321:role/<name>")]
    [TestCase("roleArn", "null", "roleArn null must name a role of the account 210987654321: Terraform's own "
        + "credentials must reach the states, which are in 123456789012")]
    [TestCase("targetId", "'ou-1'", "targetId 'ou-1' must match ^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|"
        + "[0-9]{12})$, such as r-ab12, ou-ab12-cdefghij or 123456789012")]
    [TestCase("targetId", "'111111111111'",
        "targetId '111111111111' is not an account of the environments to protect: 123456789012")]
    [TestCase("environments", "[]", "environments is empty; name at least one environment")]
    [TestCase("environments", "['prd']",
        "environments[0] 'prd' is not an environment: dev, prod, staging; did you mean 'prod'?")]
    [TestCase("environments", "['dev','dev']", "environments[1] 'dev' is already environments[0]")]
    [TestCase("regions", "[]", "regions is empty; name at least one region, or write null to leave regions alone")]
    [TestCase("regions", "['us-west-2']", "regions lacks 'us-east-1': environment 'dev' is there")]
    [TestCase("exemptRoleArns", "[]",
        "exemptRoleArns is empty; name the role that deploys, or no deployment could change anything")]
    [TestCase("exemptRoleArns", "['arn:aws:iam::123456789012:role/openevolve-*']",
        "exemptRoleArns[0] 'arn:aws:iam::123456789012:role/openevolve-*' must be arn:aws:iam::<account>:role/<name> "
        + "with the role's path, letter by letter, without *")]
    [TestCase("exemptRoleArns", "['arn:aws:iam::111111111111:role/deploy']",
        "exemptRoleArns[0] 'arn:aws:iam::111111111111:role/deploy' is of no account of the environments to protect or "
        + "of the states: 123456789012")]
    [TestCase("exemptRoleArns", "['arn:aws:iam::123456789012:role/openevolve/prod/jobs/openevolve-prod-job-alice']",
        "exemptRoleArns[0] 'arn:aws:iam::123456789012:role/openevolve/prod/jobs/openevolve-prod-job-alice' is the role "
        + "of somebody's jobs, which must not be exempt")]
    [TestCase("exemptRoles", "[]", "exemptRoles is not a known key; did you mean 'exemptRoleArns'?")]
    [TestCase("$schema", "'x'", "$schema is not a known key; known are accountId, region, roleArn, targetId, "
        + "environments, regions, exemptRoleArns")]
    public void A_wrong_value_is_shown_with_what_it_must_be(string field, string json, string problems) =>
        new GovernanceDirectory().With(field, json).Problems().ShouldBe(problems);

    [TestCase("regions", "null")]
    [TestCase("targetId", "'r-ab12'")]
    [TestCase("targetId", "'123456789012'")]
    public void Other_right_values_load(string field, string json) =>
        new GovernanceDirectory().With(field, json).Problems().ShouldBe("");

    [Test]
    public void Every_missing_key_is_named() =>
        new GovernanceDirectory().Without("regions").Without("targetId").Problems()
            .ShouldBe("targetId is missing\nregions is missing");

    [Test]
    public void Policies_that_would_hold_nowhere_are_refused() =>
        new GovernanceDirectory()
            .With("accountId", "'123456789012'").With("roleArn", "null").With("environments", "['dev']").Problems()
            .ShouldBe("environments 'dev' is in 123456789012, the account of the organization's policies; if it is the "
                + "management account, no policy holds there");

    [Test]
    public void A_policy_that_AWS_would_refuse_for_its_size_is_refused_here()
    {
        var many = Enumerable.Range(0, 60).Select(i => $"'{Deployer}-{i}'");
        new GovernanceDirectory().With("exemptRoleArns", $"[{string.Join(',', many)}]").Problems()
            .ShouldMatch("^environments and exemptRoleArns make the policy 'data' [0-9]+ characters long, "
                + "AWS allows 5120; name fewer of them");
    }

    [Test]
    public void What_is_no_JSON_is_told_with_its_place() =>
        new GovernanceDirectory().Write("{").Problems().ShouldStartWith("line 1, column 2: not valid JSON: ");
}
