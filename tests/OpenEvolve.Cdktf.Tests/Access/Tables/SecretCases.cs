using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Keys of the LLM: the ECS agent hands them to jobs, nobody else reads them.</summary>
internal static class SecretCases
{
    private const string Read = "secretsmanager:GetSecretValue";

    public static IEnumerable<AccessCase> Of(Estate estate) =>
        estate.Platform.Secrets.SelectMany(secret => OneKey(estate, secret));

    private static IEnumerable<AccessCase> OneKey(Estate estate, Target key) =>
    [
        Allow(estate.Platform.Execution, Read, key),
        Deny(estate.Platform.Instance, Read, key, Identity | Boundary | Secret),
        Deny(estate.Platform.Execution, "secretsmanager:PutSecretValue", key, Identity | Boundary),
        Deny(estate.Platform.Execution, "secretsmanager:DescribeSecret", key, Identity | Boundary),
        Deny(estate.Platform.Execution, "secretsmanager:DeleteSecret", key, Identity | Boundary),
        .. estate.People.SelectMany(me => ByPerson(me, key)),
    ];

    private static IEnumerable<AccessCase> ByPerson(Person me, Target key) =>
    [
        Deny(me.User, Read, key, Identity | Boundary | Secret),
        Deny(me.Job, Read, key, Identity | Boundary | Secret),
        Deny(me.User, "secretsmanager:PutSecretValue", key, Identity | Boundary),
        Deny(me.User, "secretsmanager:DeleteSecret", key, Identity | Boundary),
        Deny(me.User, "secretsmanager:PutResourcePolicy", key, Identity | Boundary),
        Deny(me.Job, "secretsmanager:PutSecretValue", key, Identity | Boundary),
        Deny(me.Job, "secretsmanager:DescribeSecret", key, Identity | Boundary),
        me.IsOperator
            ? Allow(me.User, "secretsmanager:DescribeSecret", key)
            : Deny(me.User, "secretsmanager:DescribeSecret", key, Identity | Boundary),
    ];
}
