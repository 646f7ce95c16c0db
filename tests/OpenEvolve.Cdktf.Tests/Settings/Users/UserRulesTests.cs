namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class UserRulesTests
{
    private const string NameRule = "must match ^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    private const string Export = "the output of: gpg --export <key id> | base64 -w0";

    [TestCase("name", "'a*'", "users[1].name 'a*' " + NameRule)]
    [TestCase("name", "'Bob'", "users[1].name 'Bob' " + NameRule)]
    [TestCase("name", "'a--b'", "users[1].name 'a--b' " + NameRule)]
    [TestCase("name", "'bob\\n'", "users[1].name 'bob\\u000a' " + NameRule)]
    [TestCase("name", "''", "users[1].name '' " + NameRule + "\nusers[1].name '' must have 2 to 30 characters")]
    [TestCase("name", "'b'", "users[1].name 'b' must have 2 to 30 characters")]
    [TestCase("name", "'abcdefghijklmnopqrstuvwxyz01234'",
        "users[1].name 'abcdefghijklmnopqrstuvwxyz01234' must have 2 to 30 characters")]
    [TestCase("name", "'alice'", "users[1].name 'alice' is already users[0].name")]
    [TestCase("name", "'al-ice'", "users[1].name 'al-ice' and 'alice' would both have the share identifier 'alice' in "
        + "Batch, which takes no hyphens; rename one")]
    [TestCase("name", "'events'", "users[1].name 'events' would call the role of the person's jobs 'job-events', "
        + "as the role of a function is called")]
    [TestCase("email", "'anna'", "users[1].email 'anna' must be an e-mail address, or null")]
    [TestCase("email", "'anna@example.com\\n'",
        "users[1].email 'anna@example.com\\u000a' must be an e-mail address, or null")]
    [TestCase("email", "''", "users[1].email '' must be an e-mail address, or null")]
    [TestCase("weight", "0", "users[1].weight 0 must be 0.01 to 1000; 1 is an even share, 2 twice that")]
    [TestCase("weight", "1000.5", "users[1].weight 1000.5 must be 0.01 to 1000; 1 is an even share, 2 twice that")]
    [TestCase("weight", "1e999", "users[1].weight Infinity must be 0.01 to 1000; 1 is an even share, 2 twice that")]
    [TestCase("pgpPublicKey", "'mQEN'", "users[1].pgpPublicKey 'mQEN' must be null unless accessKey is 'pgp'")]
    [TestCase("accessKey", "'pgp'", "users[1].pgpPublicKey null must be " + Export + ", since accessKey is 'pgp'")]
    public void A_wrong_user_is_refused(string member, string json, string problem) =>
        new EnvironmentDocument().With($"users[1].{member}", json).Problems().ShouldBe(problem);

    [TestCase("-----BEGIN PGP PUBLIC KEY BLOCK-----", "is armoured")]
    [TestCase("not base64", "is not the base64 of a public key")]
    [TestCase("", "is not the base64 of a public key")]
    [TestCase("aGVsbG8=", "is not the base64 of a public key", Description = "the text 'hello'")]
    [TestCase("lQEN", "is not the base64 of a public key", Description = "0x95: a secret key packet")]
    public void What_is_no_public_key_is_refused(string key, string reason) =>
        new EnvironmentDocument().With("users[1].accessKey", "'pgp'").With("users[1].pgpPublicKey", $"'{key}'")
            .Problems().ShouldBe($"users[1].pgpPublicKey '{key}' {reason}; must be {Export}");

    [TestCase("mQEN", Description = "0x99: old form, two octets of length")]
    [TestCase("mDME", Description = "0x98: old form, one octet of length")]
    [TestCase("xjME", Description = "0xc6: new form")]
    public void A_public_key_begins_with_its_packet(string key) =>
        new EnvironmentDocument().With("users[1].accessKey", "'pgp'").With("users[1].pgpPublicKey", $"'{key}'")
            .Problems().ShouldBeEmpty();

    [TestCase(0)]
    [TestCase(501)]
    public void The_number_of_users_has_limits(int count) =>
        new EnvironmentDocument().With("users", Users(count)).With("schedules", "[]").Problems().ShouldBe(
            $"users has {count} entries; must be 1 to 500, "
            + "the share identifiers that a Batch scheduling policy can hold");

    /// <summary>JSON of that many users.</summary>
    internal static string Users(int count) => "[" + string.Join(',', Enumerable.Range(0, count).Select(i =>
        $"{{'name':'user{i}','weight':1,'operator':false,'accessKey':'none','pgpPublicKey':null,"
        + "'email':null,'monthlyBudgetUsd':10}")) + "]";
}
