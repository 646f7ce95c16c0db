using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>What our policies lean on, tried on the simulator alone: defaults in policy variables, wildcards in tags,
/// missing keys. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html</summary>
internal static class SimulatorCases
{
    private const string Get = "s3:GetObject";
    private const string Account = "123456789012";

    private const string AllowOwn =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",
        "Resource":"arn:aws:s3:::bucket/users/${aws:PrincipalTag/Owner, '-'}/*"}]}
        """;

    private const string DenyOthers =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
        {"Effect":"Deny","Action":"s3:GetObject",
        "NotResource":"arn:aws:s3:::bucket/users/${aws:PrincipalTag/Owner, '-'}/*"}]}
        """;

    private const string DenyOtherPrefixes =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
        {"Effect":"Deny","Action":"s3:ListBucket","Resource":"*",
        "Condition":{"StringNotLike":{"s3:prefix":["users/${aws:PrincipalTag/Owner, '-'}/*"]}}}]}
        """;

    private const string DenyByPattern =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
        {"Effect":"Deny","Action":["S3:get?bjectVersion","s3:Put*"],"Resource":"*"},
        {"Effect":"Deny","NotAction":"s3:*","Resource":"*"}]}
        """;

    public static IReadOnlyList<AccessCase> All()
    {
        var (mine, nobodys, bucket) = (At("/users/alice/a"), At("/users/-/a"), At(""));
        return
        [
            Allow(With(AllowOwn, "alice"), Get, mine),
            Deny(With(AllowOwn, "bob"), Get, mine, Identity),
            // A wildcard in a tag is a character like any other.
            Deny(With(AllowOwn, "a*"), Get, mine, Identity),
            Deny(With(AllowOwn, "alice"), Get, nobodys, Identity),
            Allow(With(AllowOwn, ""), Get, nobodys),
            Deny(With(AllowOwn, ""), Get, mine, Identity),
            Allow(With(DenyOthers, "alice"), Get, mine),
            Deny(With(DenyOthers, "bob"), Get, mine, Identity),
            // Without a default the statement would match nothing, and nothing would be denied.
            Deny(With(DenyOthers, ""), Get, mine, Identity),
            Allow(With(DenyOtherPrefixes, "alice"), "s3:ListBucket", bucket, ("s3:prefix", "users/alice/")),
            Deny(With(DenyOtherPrefixes, "alice"), "s3:ListBucket", bucket, Identity, ("s3:prefix", "users/bob/")),
            // A negated operator holds for a key that is not there.
            Deny(With(DenyOtherPrefixes, "alice"), "s3:ListBucket", bucket, Identity),
            // Actions have wildcards and no case, and what is not named in NotAction is meant.
            Allow(With(DenyByPattern, "alice"), Get, mine),
            Deny(With(DenyByPattern, "alice"), "s3:GetObjectVersion", mine, Identity),
            Deny(With(DenyByPattern, "alice"), "s3:PutObjectTagging", mine, Identity),
            Deny(With(DenyByPattern, "alice"), "iam:ListRoles", mine with { Arn = "*" }, Identity),
        ];
    }

    private static Target At(string path) => new()
    {
        Label = path,
        Arn = $"arn:aws:s3:::bucket{path}",
        Account = Account,
    };

    private static Caller With(string policy, string owner)
    {
        const string Arn = $"arn:aws:iam::{Account}:user/someone";
        return new Caller
        {
            Name = owner.Length > 0 ? $"someone tagged {owner}" : "someone without a tag",
            Kind = "user",
            Principal = Arn,
            Account = Account,
            Context = Caller.ContextOf(
                "User",
                Arn,
                Account,
                owner.Length > 0
                    ? new Dictionary<string, string> { ["Owner"] = owner }
                    : new Dictionary<string, string>()),
            Policies = [policy],
        };
    }
}
