using System.Text;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Hosts;

/// <summary>The user data of a launch template.</summary>
internal static class UserData
{
    /// <summary>Its text, or null when it is not known or not base64.</summary>
    public static string? TextOf(Resource template)
    {
        var encoded = template["user_data"].Text ?? "";
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && length > 0
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
