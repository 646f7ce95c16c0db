using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Where state lives, as <c>backend.tf.json</c> says: the same for every stack but for the key.</summary>
public sealed record BackendFile
{
    /// <summary>Bucket of the state files.</summary>
    public required string Bucket { get; init; }

    /// <summary>DynamoDB table of the locks.</summary>
    public required string LockTable { get; init; }

    /// <summary>Region of both.</summary>
    public required string Region { get; init; }

    /// <summary>Account of both.</summary>
    public required string AccountId { get; init; }

    /// <summary>ARN of the table.</summary>
    public string LockTableArn => $"arn:aws:dynamodb:{Region}:{AccountId}:table/{LockTable}";

    private const string Shape = "bucket, dynamodb_table, use_lockfile, region, encrypt and allowed_account_ids";

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="SettingsException">It is missing, is not JSON, or lacks something; names every problem.
    /// </exception>
    public static BackendFile Load(string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new SettingsException($"{name}: not here; run the command where {name} and environments/ are");
        }

        JsonObject s3;
        try
        {
            var document = JsonNode.Parse(File.ReadAllText(path));
            s3 = document?["terraform"]?["backend"]?["s3"] as JsonObject
                ?? throw new SettingsException(
                    $"{name}: terraform.backend.s3 is missing, expected an object with {Shape}");
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException
            or InvalidOperationException)
        {
            throw new SettingsException($"{name}: {problem.Message}");
        }

        var problems = new List<string>();
        var file = new BackendFile
        {
            Bucket = Text(s3, "bucket", problems),
            LockTable = Text(s3, "dynamodb_table", problems),
            Region = Text(s3, "region", problems),
            AccountId = Account(s3, problems),
        };
        Flag(s3, "encrypt", problems);
        // Terraform is on its way from the table to the file; with both, neither old nor new clients can collide.
        Flag(s3, "use_lockfile", problems);
        if (s3.ContainsKey("key"))
        {
            problems.Add("key must not be set: every stack has its own, <environment>/<stack>.tfstate");
        }

        return problems.Count == 0
            ? file
            : throw new SettingsException($"{name}: {problems.Count} problem(s)\n  {string.Join("\n  ", problems)}");
    }

    /// <summary>Makes <paramref name="stack"/> keep its state here.</summary>
    /// <param name="stack">Stack.</param>
    /// <param name="key">Object key of the state file.</param>
    public void Use(TerraformStack stack, string key)
    {
        var backend = new S3Backend(stack, new S3BackendConfig
        {
            Bucket = Bucket,
            DynamodbTable = LockTable,
            Region = Region,
            Encrypt = true,
            Key = key,
        });
        // Arguments that CDKTF's backend does not know.
        backend.AddOverride("use_lockfile", true);
        backend.AddOverride("allowed_account_ids", new[] { AccountId });
    }

    private static string Text(JsonObject s3, string key, List<string> problems)
    {
        if (s3[key] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0)
        {
            return text;
        }

        problems.Add($"{key} is {Shown(s3[key])}, expected a text");
        return "";
    }

    private static void Flag(JsonObject s3, string key, List<string> problems)
    {
        if (s3[key] is not JsonValue value || !value.TryGetValue(out bool flag) || !flag)
        {
            problems.Add($"{key} is {Shown(s3[key])}, expected true");
        }
    }

    private static string Account(JsonObject s3, List<string> problems)
    {
        if (s3["allowed_account_ids"] is JsonArray { Count: 1 } accounts
            && accounts[0] is JsonValue value
            && value.TryGetValue(out string? account)
            && account.Length == 12
            && account.All(char.IsAsciiDigit))
        {
            return account;
        }

        problems.Add(
            $"allowed_account_ids is {Shown(s3["allowed_account_ids"])}, expected one account of 12 digits, in quotes");
        return "";
    }

    private static string Shown(JsonNode? node) => node?.ToJsonString() ?? "missing";
}
