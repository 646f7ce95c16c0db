namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>What can refuse a request, each without the help of the others.</summary>
[Flags]
internal enum Wall
{
    /// <summary>Nothing: the request is allowed.</summary>
    None = 0,

    /// <summary>No identity policy of the caller allows it.</summary>
    Identity = 1,

    /// <summary>The caller's permission boundary does not allow it.</summary>
    Boundary = 2,

    /// <summary>The bucket policy denies it.</summary>
    Bucket = 4,

    /// <summary>The secret's resource policy denies it.</summary>
    Secret = 8,

    /// <summary>The role's trust policy does not allow it.</summary>
    Trust = 16,

    /// <summary>The policy of the VPC endpoint does not allow it.</summary>
    Endpoint = 32,

    /// <summary>The caller is of another account, to which nothing was granted.</summary>
    Account = 64,

    /// <summary>A service control policy of the organization denies it.</summary>
    Scp = 128,
}
