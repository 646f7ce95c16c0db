namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>What the simulator says to one request.</summary>
/// <param name="Allowed">Whether AWS would allow it.</param>
/// <param name="Identity">What the identity policies say alone; empty without any, as for the others.</param>
/// <param name="Boundary">What the permission boundary says alone.</param>
/// <param name="Resource">What the resource policy says alone.</param>
/// <param name="Endpoint">What the endpoint policy says alone.</param>
/// <param name="Organization">What the service control policies say alone.</param>
/// <param name="Guardrails">Ids of their statements that deny.</param>
internal sealed record Decision(
    bool Allowed,
    string Identity,
    string Boundary,
    string Resource,
    string Endpoint,
    string Organization,
    IReadOnlyList<string> Guardrails)
{
    private const string Allow = "Allowed";
    private const string Refuse = "ExplicitlyDenied";

    /// <summary>The walls that refuse the request, each on its own.</summary>
    public Wall WallsOf(AccessCase request)
    {
        var walls = Wall.None;
        walls |= request.Caller.HasPolicies && Identity != Allow ? Wall.Identity : 0;
        walls |= Boundary.Length > 0 && Boundary != Allow ? Wall.Boundary : 0;
        walls |= Endpoint.Length > 0 && Endpoint != Allow ? Wall.Endpoint : 0;
        walls |= Organization.Length > 0 && Organization != Allow ? Wall.Scp : 0;
        if (request.Target.PolicyWall == Wall.Trust)
        {
            // Only a role must be opened by its own policy.
            walls |= Resource != Allow ? Wall.Trust : 0;
        }
        else if (Resource == Refuse)
        {
            walls |= request.Target.PolicyWall;
        }

        // A service belongs to no account.
        var stranger = request.Caller.Account.Length > 0 && request.Caller.Account != request.Target.Account;
        return stranger && Resource != Allow ? walls | Wall.Account : walls;
    }
}
