using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>The role that copies outputs to a second region, where the settings ask for that.</summary>
internal static class ReplicationCases
{
    public static IEnumerable<AccessCase> Of(Estate estate) =>
        estate.Platform.Replicators.SelectMany(role => ByReplicator(role, estate, estate.People[0]));

    private static IEnumerable<AccessCase> ByReplicator(Caller role, Estate estate, Person alice) =>
    [
        Allow(role, "s3:GetReplicationConfiguration", estate.Outputs.Itself),
        Allow(role, "s3:GetObjectVersionForReplication", estate.Outputs.Of(alice)),
        Allow(role, "s3:GetObjectVersionAcl", estate.Outputs.Of(alice)),
        Allow(role, "s3:GetObjectVersionTagging", estate.Outputs.Of(alice)),
        Deny(role, "s3:GetObject", estate.Outputs.Of(alice), Identity | Boundary),
        Deny(role, "s3:PutObject", estate.Outputs.Of(alice), Identity | Boundary),
        Deny(role, "s3:GetObject", estate.Inputs.Of(alice), Identity | Boundary | Bucket),
        Deny(role, "s3:ListBucket", estate.Inputs.Listing("users/{owner}/", alice), Identity | Boundary),
    ];
}
