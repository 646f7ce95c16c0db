namespace OpenEvolve.Cdktf.Policies;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Cosmetic today, expensive to mend later.</summary>
    Minor,

    /// <summary>Costs money, loses work or hides a fault.</summary>
    Major,

    /// <summary>Opens access, leaks data or destroys it.</summary>
    Blocker,
}
