using OpenEvolve.Cdktf.Tests.Governance;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>Callers that no stack knows: administrators of the account, other accounts, anybody at all.</summary>
internal static class Outsiders
{
    /// <summary>Somebody else's AWS account.</summary>
    public const string Account = "999999999999";

    /// <summary>An administrator there, to whom their own account allows everything.</summary>
    public static Caller OtherAccount { get; } = Role(Account, "intruder", "administrator of another account") with
    {
        Policies = [Documents.AllowAll],
    };

    /// <summary>A request without a signature.</summary>
    public static Caller Anonymous { get; } = new()
    {
        Name = "anybody, unsigned",
        Kind = "anybody, unsigned",
        Principal = "*",
        Account = "nobody's",
        Context = new Dictionary<string, string>(),
    };

    /// <summary>A role of our account with AdministratorAccess, such as the one that deploys.</summary>
    public static Caller Administrator(Estate estate) =>
        Role(estate.Stack.AccountId, "deployer", "administrator of the account") with
        {
            Policies = [Documents.AllowAll],
        };

    /// <summary>The same, wearing somebody's tag.</summary>
    public static Caller TaggedAdministrator(Estate estate, string owner) =>
        Role(estate.Stack.AccountId, "pretender", "administrator tagged Owner=<user>", owner) with
        {
            Policies = [Documents.AllowAll],
        };

    /// <summary>A role of our account without any policy.</summary>
    public static Caller Colleague(Estate estate) => Role(estate.Stack.AccountId, "colleague", "role without policies");

    /// <summary>Our account's root user.</summary>
    public static Caller Root(Estate estate) => new()
    {
        Name = "root user",
        Kind = "root user",
        Principal = $"arn:aws:iam::{estate.Stack.AccountId}:root",
        Account = estate.Stack.AccountId,
        Context = Caller.ContextOf(
            "Account",
            $"arn:aws:iam::{estate.Stack.AccountId}:root",
            estate.Stack.AccountId,
            new Dictionary<string, string>()),
        Policies = [Documents.AllowAll],
    };

    /// <summary>Someone whom the settings name as data administrator, with AdministratorAccess.</summary>
    public static Caller DataAdministrator(string arn)
    {
        var account = arn.Split(':')[4];
        return Role(account, arn.Split('/')[^1], "data administrator") with
        {
            Context = Caller.ContextOf("AssumedRole", arn, account, new Dictionary<string, string>()),
            Policies = [Documents.AllowAll],
        };
    }

    /// <summary>The user of the same name in another environment of the account, with AdministratorAccess.</summary>
    public static Caller Namesake(Estate estate, Person person)
    {
        string Elsewhere(string text) => text.Replace(estate.Environment, "sandbox", StringComparison.Ordinal);

        var user = person.User;
        return user with
        {
            Name = $"{person.Name} of another environment + AdministratorAccess",
            Kind = "user of the same name in another environment + AdministratorAccess",
            Principal = Elsewhere(user.Principal),
            Context = user.Context.ToDictionary(
                pair => pair.Key,
                pair => pair.Key == "aws:PrincipalTag/Environment" || pair.Value.Contains('/') ? Elsewhere(pair.Value)
                    : pair.Value),
            Policies = [Documents.AllowAll],
            Boundary = "",
            Owner = "",
            Weakened = true,
        };
    }

    /// <summary>A federated session that somebody tagged with a name, with AdministratorAccess.</summary>
    public static Caller Federated(Estate estate, string owner)
    {
        var arn = $"arn:aws:sts::{estate.Stack.AccountId}:federated-user/guest";
        return Administrator(estate) with
        {
            Name = $"federated session tagged Owner={owner} + AdministratorAccess",
            Kind = "federated session tagged Owner=<user> + AdministratorAccess",
            Principal = arn,
            Context = Caller.ContextOf(
                "FederatedUser", arn, estate.Stack.AccountId, new Dictionary<string, string> { ["Owner"] = owner }),
        };
    }

    /// <summary>The role that deploys, which no service control policy of ours holds back, with AdministratorAccess.
    /// </summary>
    public static Caller Deployer(Estate estate) =>
        Role(estate.Stack.AccountId, NameOf(Governed.Deployer), "role that deploys, exempt") with
        {
            Policies = [Documents.AllowAll],
        };

    /// <summary>Roles with AdministratorAccess that one could take for the one that deploys.</summary>
    public static IReadOnlyList<Caller> Lookalikes(Estate estate) =>
    [
        Role(estate.Stack.AccountId, $"team/{NameOf(Governed.Deployer)}", "role of the deployer's name elsewhere") with
        {
            Policies = [Documents.AllowAll],
        },
        Role(estate.Stack.AccountId, $"{NameOf(Governed.Deployer)}-2", "role of a name like the deployer's") with
        {
            Policies = [Documents.AllowAll],
        },
    ];

    /// <summary>A role that only AWS Batch can use; its own policy is AWS's matter.</summary>
    public static Caller ServiceLinked(Estate estate) =>
        Role(
            estate.Stack.AccountId,
            "aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch",
            "service-linked role of Batch") with
        {
            Policies = [Documents.AllowAll],
        };

    private static string NameOf(string roleArn) => roleArn[(roleArn.IndexOf('/') + 1)..];

    private static Caller Role(string account, string role, string kind, string owner = "") => new()
    {
        Name = kind.Replace("<user>", owner, StringComparison.Ordinal),
        Kind = kind,
        // A session has its role's name without the path.
        Principal = $"arn:aws:sts::{account}:assumed-role/{role.Split('/')[^1]}/session",
        Account = account,
        Context = Caller.ContextOf(
            "AssumedRole",
            $"arn:aws:iam::{account}:role/{role}",
            account,
            owner.Length > 0
                ? new Dictionary<string, string> { ["Owner"] = owner }
                : new Dictionary<string, string>()),
    };
}
