namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>A request after one of the walls around it was taken away.</summary>
internal sealed record WallRemoval(AccessCase Original, Wall Removed, AccessCase Request)
{
    /// <summary>The request without each of the walls that it has, one at a time. Service control policies help to
    /// hold none of the others: many an account has no organization above it.</summary>
    public static IEnumerable<WallRemoval> Each(AccessCase original)
    {
        var removals = Below(original.Ungoverned()).Select(removal => removal with { Original = original });
        return original.Organization is [] ? removals : removals.Prepend(WithoutScp(original));
    }

    /// <summary>The request without service control policies.</summary>
    public static WallRemoval WithoutScp(AccessCase original) => new(original, Wall.Scp, original.Ungoverned());

    private static IEnumerable<WallRemoval> Below(AccessCase original)
    {
        var (caller, target) = (original.Caller, original.Target);
        yield return new WallRemoval(
            original, Wall.Identity, original with { Caller = caller with { Policies = [Documents.AllowAll] } });
        if (caller.Boundary.Length > 0)
        {
            yield return new WallRemoval(
                original, Wall.Boundary, original with { Caller = caller with { Boundary = "" } });
        }

        if (target.Policy.Length > 0)
        {
            yield return new WallRemoval(
                original,
                target.PolicyWall,
                original with { Target = target with { Policy = target.OpenPolicy } });
        }

        if (original.Endpoint.Length > 0)
        {
            yield return new WallRemoval(original, Wall.Endpoint, original with { Endpoint = "" });
        }
    }
}
