using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Turns the bytes of one file into settings, or says what is wrong with its JSON and its structure.</summary>
internal static class EnvironmentReader
{
    private static readonly JsonDocumentOptions Lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static bool TryRead<T>(
        byte[] bytes, Problems problems, JsonTypeInfo<T> shape, [NotNullWhen(true)] out T? settings)
        where T : class
    {
        settings = null;
        using var document = Parse(bytes, problems);
        if (document is null)
        {
            return false;
        }

        new Structure(problems).CheckDocument(document.RootElement, shape);
        if (problems.Sentences.Count > 0)
        {
            return false;
        }

        settings = document.Deserialize(shape)
            ?? throw new InvalidOperationException("The structure check let a null document pass.");
        return true;
    }

    private static JsonDocument? Parse(byte[] bytes, Problems problems)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            problems.Add("begins with a byte order mark; save it as UTF-8 without one");
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            problems.Add("is not UTF-8; save it as UTF-8");
            return null;
        }

        if (bytes.Length == 0)
        {
            problems.Add("is empty");
            return null;
        }

        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException problem)
        {
            problems.Add($"{Place(bytes, problem)}: {Reason(bytes, problem)}");
            return null;
        }
    }

    private static string Place(byte[] bytes, JsonException problem)
    {
        var line = (int)(problem.LineNumber ?? 0);
        var start = 0;
        for (var i = 0; i < line; i++)
        {
            start = Array.IndexOf(bytes, (byte)'\n', start) + 1;
        }

        var column = Encoding.UTF8.GetCharCount(bytes, start, (int)(problem.BytePositionInLine ?? 0));
        return $"line {line + 1}, column {column + 1}";
    }

    private static string Reason(byte[] bytes, JsonException problem)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Lenient);
            return "comments and trailing commas are not allowed";
        }
        catch (JsonException)
        {
            // Wrong even so: the words of the first, strict reading tell what is wrong.
            return $"not valid JSON: {problem.Message.Split(" LineNumber:")[0]}";
        }
    }
}
