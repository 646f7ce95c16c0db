namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Who notices a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="NoticedBy">Id of a rule, or a row of an access table; empty when nobody does.</param>
internal sealed record Verdict(Mutant Mutant, string NoticedBy)
{
    public bool IsNoticed => NoticedBy.Length > 0;
}
