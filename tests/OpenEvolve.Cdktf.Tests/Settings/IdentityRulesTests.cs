namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class IdentityRulesTests
{
    private const string TagRule = "must be 1 to 128 letters, digits, + - = . _ : / @ and inner spaces";
    private const string ArnRule = "must be arn:aws:iam::<account>:role/<name>, …:user/<name> or …:root; "
        + "a * may only be the last character of a name";

    [TestCase("name", "'prod'", "name 'prod' must equal the file name 'test'")]
    [TestCase("name", "'T'",
        "name 'T' must equal the file name 'test'\nname 'T' must match ^[a-z][a-z0-9]{1,11}$")]
    [TestCase("accountId", "'12345678901'", "accountId '12345678901' must be 12 digits, in quotes")]
    [TestCase("tags.owner", "''", "tags.owner '' " + TagRule)]
    [TestCase("tags.project", "' x'", "tags.project ' x' " + TagRule)]
    [TestCase("tags.service", "'a;b'", "tags.service 'a;b' " + TagRule)]
    [TestCase("tags.owner", "'alice'",
        "tags.owner 'alice' is also a user: shared cost would count against that person; name a team")]
    [TestCase("dataAdministratorArns[0]", "'*'",
        "dataAdministratorArns[0] '*' would let everybody in; write part of a name before the *")]
    [TestCase("dataAdministratorArns[0]", "'arn:aws:iam::123456789012:role/*'",
        "dataAdministratorArns[0] 'arn:aws:iam::123456789012:role/*' would let everybody in; "
        + "write part of a name before the *")]
    [TestCase("dataAdministratorArns[0]", "'arn:aws:iam::123456789012:role/a*b'",
        "dataAdministratorArns[0] 'arn:aws:iam::123456789012:role/a*b' " + ArnRule)]
    [TestCase("dataAdministratorArns[0]", "'arn:aws:iam::*:role/admin'",
        "dataAdministratorArns[0] 'arn:aws:iam::*:role/admin' " + ArnRule)]
    [TestCase("dataAdministratorArns[0]", "'arn:aws:sts::123456789012:assumed-role/admin/me'",
        "dataAdministratorArns[0] 'arn:aws:sts::123456789012:assumed-role/admin/me' is a session; "
        + "name its role: arn:aws:iam::<account>:role/<name>")]
    [TestCase("dataAdministratorArns[0]", "'arn:aws:iam::123456789012:role/open*'",
        "dataAdministratorArns[0] 'arn:aws:iam::123456789012:role/open*' covers "
        + "'arn:aws:iam::123456789012:role/openevolve/test/jobs/…', the users or their jobs, "
        + "who would then reach each other's objects")]
    [TestCase("dataAdministratorArns[0]", "'arn:aws:iam::123456789012:user/openevolve/test/users/openevolve-test-al'",
        "dataAdministratorArns[0] 'arn:aws:iam::123456789012:user/openevolve/test/users/openevolve-test-al' covers "
        + "'arn:aws:iam::123456789012:user/openevolve/test/users/…', the users or their jobs, "
        + "who would then reach each other's objects")]
    [TestCase("dataAdministratorArns[1]", "'arn:aws:iam::123456789012:role/break-glass'",
        "dataAdministratorArns[1] 'arn:aws:iam::123456789012:role/break-glass' is already dataAdministratorArns[0]")]
    public void A_wrong_identity_is_refused(string path, string json, string problem) =>
        new EnvironmentDocument().With(path, json).Problems().ShouldBe(problem);

    [TestCase("arn:aws:iam::123456789012:root")]
    [TestCase("arn:aws:iam::210987654321:user/admins/jo.doe@example.org")]
    [TestCase("arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_*")]
    [TestCase("arn:aws:iam::123456789012:role/openevolve/test/openevolve-test-ci-apply")]
    [TestCase("arn:aws:iam::123456789012:role/openevolve-break-glass*")]
    public void An_administrator_may_be(string arn) =>
        new EnvironmentDocument().With("dataAdministratorArns[0]", $"'{arn}'").Problems().ShouldBeEmpty();

    [TestCase("cn-north-1")]
    [TestCase("us-gov-west-1")]
    [TestCase("us-east-1a")]
    public void A_region_outside_the_partition_aws_is_refused(string region) =>
        new EnvironmentDocument().With("region", $"'{region}'")
            .With("network.vpc.availabilityZones", $"['{region}a', '{region}b']").Problems()
            .ShouldBe($"region '{region}' must match ^(?!cn-)[a-z]{{2}}-[a-z]+-[1-9]$, such as us-east-1");
}
