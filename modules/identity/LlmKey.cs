namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>What one key of the LLM needs.</summary>
public sealed record LlmKeyProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Whose key it is; empty for the key that all users share.</summary>
    public required string User { get; init; }

    /// <summary>The only role that may read it.</summary>
    public required string ReaderRoleArn { get; init; }

    /// <summary>ARNs of principals that may read it in an emergency.</summary>
    public required IReadOnlyList<string> AdministratorArns { get; init; }

    /// <summary>Days in which a deleted key can be restored; 0 deletes at once.</summary>
    public required int RecoveryWindowDays { get; init; }
}

/// <summary>What others may use of a key.</summary>
public sealed record LlmKeyOutputs(string Arn);

/// <summary>The place for a Gemini key. Terraform makes the secret and never its value, which would lie in the state.
/// </summary>
public sealed class LlmKey : Construct
{
    /// <summary>What others may use.</summary>
    public LlmKeyOutputs Outputs { get; }

    /// <summary>Creates the secret.</summary>
    public LlmKey(Construct scope, string id, LlmKeyProps props) : base(scope, id)
    {
        var shared = props.User.Length == 0;
        var owner = shared ? "all users" : props.User;
        var secret = new SecretsmanagerSecret(this, "this", new SecretsmanagerSecretConfig
        {
            NamePrefix = LlmKeySecrets.Prefix(props.Names) + (shared ? "" : $"{props.User}-"),
            Description = $$"""Gemini API key of {{owner}}: {"{{LlmKeySecrets.JsonKey}}": "…"}""",
            RecoveryWindowInDays = props.RecoveryWindowDays,
            Tags = shared ? null : StandardTags.OwnedBy(props.User),
        });
        _ = new SecretsmanagerSecretPolicy(this, "wall", new SecretsmanagerSecretPolicyConfig
        {
            SecretArn = secret.Arn,
            BlockPublicPolicy = true,
            Policy = PolicyDocument.Of(new Statement
            {
                Sid = "OnlyTheAgentReads",
                Effect = "Deny",
                Principal = Principal.Anyone,
                Action = ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue"],
                Resource = ["*"],
                Condition = Condition.All(new Condition(
                    "ArnNotLike", "aws:PrincipalArn", [props.ReaderRoleArn, .. props.AdministratorArns])),
            }),
        });

        Outputs = new LlmKeyOutputs(secret.Arn);
    }
}
