using System.Text;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>A string of Terraform's template language, cut into literal text and expressions.</summary>
/// <remarks><c>$${</c> and <c>%%{</c> are literal, so IAM's own variables survive (Terraform language, strings and
/// templates, escape sequences).</remarks>
internal sealed partial class Template
{
    private readonly List<(string Text, bool IsExpression)> _parts = [];

    public Template(string text)
    {
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '$' or '%' && i + 2 < text.Length && text[i + 1] == text[i] && text[i + 2] == '{')
            {
                literal.Append(text[i]).Append('{');
                i += 2;
            }
            else if (text[i] is '$' or '%' && i + 1 < text.Length && text[i + 1] == '{')
            {
                var end = EndOf(text, i + 2);
                AddLiteral(literal);
                _parts.Add((text[(i + 2)..end], true));
                i = end;
            }
            else
            {
                literal.Append(text[i]);
            }
        }

        AddLiteral(literal);
    }

    /// <summary>Resources that the expressions mention.</summary>
    public IReadOnlyList<Reference> References =>
        [.. _parts.Where(part => part.IsExpression).SelectMany(part => ReferencesIn(part.Text)).Distinct()];

    /// <summary>The text with every expression that <paramref name="resolve"/> knows replaced by its value.</summary>
    /// <returns>The text, and whether anything unknown is left in it.</returns>
    public (string Text, bool IsKnown) Resolve(Func<Reference, string?> resolve)
    {
        var isKnown = true;
        var text = string.Concat(_parts.Select(part =>
        {
            if (!part.IsExpression)
            {
                return part.Text;
            }

            var value = SimpleReference(part.Text) is { } reference ? resolve(reference) : null;
            isKnown &= value is not null;
            return value ?? $"${{{part.Text}}}";
        }));
        return (text, isKnown);
    }

    /// <summary>Resources that an expression mentions.</summary>
    public static IEnumerable<Reference> ReferencesIn(string expression) =>
        Mention().Matches(expression)
            .Select(match => new Reference(match.Groups["address"].Value, match.Groups["attribute"].Value));

    private static Reference? SimpleReference(string expression) =>
        Mention().Match(expression.Trim()) is { Success: true } match && match.Value == expression.Trim()
            ? new Reference(match.Groups["address"].Value, match.Groups["attribute"].Value)
            : null;

    private void AddLiteral(StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            _parts.Add((literal.ToString(), false));
            literal.Clear();
        }
    }

    private static int EndOf(string text, int start)
    {
        var depth = 1;
        for (var i = start; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return text.Length;
    }

    [GeneratedRegex(@"(?<![\w.-])(?<address>aws_[a-z0-9_]+\.[A-Za-z_][\w-]*)(?:\[[^\]]*\])?(?:\.(?<attribute>\w+))?")]
    private static partial Regex Mention();
}
