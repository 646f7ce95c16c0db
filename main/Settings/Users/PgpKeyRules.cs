namespace OpenEvolve.Cdktf.Settings;

/// <summary>A key that Terraform can encrypt to.</summary>
internal static class PgpKeyRules
{
    private const string HowTo = "the output of: gpg --export <key id> | base64 -w0";

    public static void Check(string user, UserSettings settings, Problems problems)
    {
        var path = $"{user}.pgpPublicKey";
        if (settings.AccessKey != AccessKey.Pgp)
        {
            problems.Require(settings.PgpPublicKey is null, path, settings.PgpPublicKey,
                "must be null unless accessKey is 'pgp'");
            return;
        }

        if (settings.PgpPublicKey is not { } key)
        {
            problems.Add($"{path} null must be {HowTo}, since accessKey is 'pgp'");
            return;
        }

        var armoured = key.StartsWith("-----BEGIN", StringComparison.Ordinal);
        problems.Require(IsPublicKey(key), path, key,
            $"is {(armoured ? "armoured" : "not the base64 of a public key")}; must be {HowTo}");
    }

    private static bool IsPublicKey(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            && length > 0
            && IsPublicKeyHeader(bytes[0]);
    }

    /// <summary>A packet begins with its tag, 6 for a public key: bits 5 to 2 in the old form, which ends with a
    /// length type, bits 5 to 0 in the new one (RFC 4880, section 4.2).</summary>
    private static bool IsPublicKeyHeader(byte header) =>
        (header & 0b1111_1100) == 0b1001_1000 || header == 0b1100_0110;
}
