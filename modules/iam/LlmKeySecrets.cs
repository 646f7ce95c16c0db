namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>Secrets that hold keys of the LLM.</summary>
public static class LlmKeySecrets
{
    /// <summary>Key of the JSON object that a secret's value must be.</summary>
    public const string JsonKey = "GEMINI_API_KEY";

    private const string Thing = "gemini";

    /// <summary>What their names begin with. A deleted secret keeps its name until the recovery window is over, so that
    /// Terraform appends what is new each time.</summary>
    public static string Prefix(ResourceNames names) => names.PrefixFor(Thing);

    /// <summary>Pattern of their ARNs.</summary>
    public static string AnyArn(ResourceNames names) =>
        names.Arn("secretsmanager", $"secret:{names.For(Thing)}-*");
}
