using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Policies.Terraform;
using OpenEvolve.Cdktf.Tests.Policies;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Finds the first rule that has more to say of a mutant than of the stack that it was made of.</summary>
internal sealed class RuleJudge
{
    private readonly Dictionary<string, HashSet<(string Rule, string Address, string Path)>> _known =
        Mutants.Names.ToDictionary(
            name => name,
            name => Catalogue.Rules.SelectMany(rule => rule.Evaluate(PolicyStacks.Of(name))).Select(Key).ToHashSet());

    private readonly Dictionary<string, string> _texts =
        Mutants.Instance.Stacks.ToDictionary(stack => stack.Key, stack => stack.Value.ToJsonString());

    /// <exception cref="InvalidOperationException">The mutant is the stack itself.</exception>
    public Verdict Judge(Mutant mutant)
    {
        var text = mutant.Of(Mutants.Instance.Stacks[mutant.Stack]).ToJsonString();
        if (text == _texts[mutant.Stack])
        {
            throw new InvalidOperationException($"'{mutant.Id}' changes nothing");
        }

        var document = DocumentReader.Read(mutant.Stack, text);
        var known = _known[mutant.Stack];
        var rule = Catalogue.Rules
            // The likely ones first; the answer is the same in any order.
            .OrderByDescending(rule => rule.ResourceTypes.Contains(mutant.Type))
            .FirstOrDefault(rule => rule.Evaluate(document).Any(finding => !known.Contains(Key(finding))));
        return new Verdict(mutant, rule?.Id ?? "");
    }

    // Words of a finding may change with what stands beside it.
    private static (string Rule, string Address, string Path) Key(Finding finding) =>
        (finding.RuleId, finding.Address, finding.Path);
}
