using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Those who only look like one of us, and those who do not even do that.</summary>
internal static class StrangerCases
{
    private const string Get = "s3:GetObject";
    private const string Put = "s3:PutObject";
    private const string List = "s3:ListBucket";

    public static IEnumerable<AccessCase> Of(Estate estate)
    {
        var alice = estate.People[0];
        var (mine, listing) = (estate.Inputs.Of(alice), estate.Inputs.Listing("users/{owner}/", alice));
        var key = estate.Platform.Secrets.First();
        return
        [
            Deny(Outsiders.TaggedAdministrator(estate, alice.Name), Get, mine, Bucket),
            Deny(Outsiders.Federated(estate, alice.Name), Get, mine, Bucket),
            Deny(Outsiders.Root(estate), Get, mine, Bucket),
            Deny(Outsiders.Root(estate), "s3:PutBucketPolicy", estate.Inputs.Itself, Scp),
            Deny(Outsiders.Namesake(estate, alice), Get, mine, Bucket),
            Deny(Outsiders.Namesake(estate, alice), Put, mine, Bucket),
            Deny(Outsiders.Namesake(estate, alice), "secretsmanager:GetSecretValue", key, Secret),
            Deny(Outsiders.Namesake(estate, alice), "sts:AssumeRole", alice.JobRole, Trust),
            Deny(Outsiders.Colleague(estate), Get, mine, Identity | Bucket),
            Deny(Outsiders.Colleague(estate), List, listing, Identity),
            Deny(Outsiders.Colleague(estate), "secretsmanager:GetSecretValue", key, Identity | Secret),
            Deny(Outsiders.OtherAccount, Get, mine, Bucket | Account),
            Deny(Outsiders.OtherAccount, Put, mine, Bucket | Account),
            Deny(Outsiders.OtherAccount, List, listing, Account),
            Deny(Outsiders.OtherAccount, "s3:PutBucketPolicy", estate.Inputs.Itself, Account),
            Deny(Outsiders.OtherAccount, "secretsmanager:GetSecretValue", key, Secret | Account),
            Deny(Outsiders.OtherAccount, Get, estate.State.Object("prod.tfstate"), Account),
            Deny(Outsiders.OtherAccount, "ecr:BatchGetImage", estate.Platform.Repository, Account),
            Deny(Outsiders.Anonymous, Get, mine, Bucket | Account),
            Deny(Outsiders.Anonymous, List, listing, Account),
            Deny(Outsiders.Anonymous, Get, estate.AccessLogs.Object("log"), Account),
        ];
    }
}
