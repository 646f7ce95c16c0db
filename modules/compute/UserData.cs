using System.Reflection;
using System.Text;

namespace OpenEvolve.Cdktf.Modules.Compute;

/// <summary>What differs between hosts.</summary>
public sealed record UserDataProps
{
    /// <summary>Seconds from SIGTERM to SIGKILL when the ECS agent stops a job, 10 to 120.</summary>
    public int StopTimeoutSeconds { get; init; } = 110;
}

/// <summary>User data of a Batch instance: the files of <c>host/</c> and the script that installs them.</summary>
/// <remarks>
/// <para>Batch merges its own part into a launch template's user data and takes only a MIME multi-part archive (Batch
/// User Guide, launch templates). Its boundary is <c>==BOUNDARY==</c>, so ours is another.</para>
/// <para>Plain text and not compressed: the bytes of gzip differ between builds of .NET, and every difference is a new
/// launch template and a new fleet. Comments and blank lines stay behind instead.</para>
/// </remarks>
public static class UserData
{
    /// <summary>EC2's limit on user data, in bytes before base64 (EC2 User Guide, user data).</summary>
    public const int AwsLimitBytes = 16_384;

    /// <summary>Left free for the part that Batch adds; 0.8 kB as seen in aws/aws-cdk issue 9900.</summary>
    public const int BatchShareBytes = 1_024;

    private const string Boundary = "==OPENEVOLVE-HOST==";
    private const string EndOfFile = "END-OF-HOST-FILE";

    // The gate of ecs.service first: from then on the agent starts only after the whole lockdown.
    private static readonly (string Resource, string Mode, string Path)[] HostFiles =
    [
        ("ecs.service.conf", "0644", "/etc/systemd/system/ecs.service.d/openevolve.conf"),
        ("docker.service.conf", "0644", "/etc/systemd/system/docker.service.d/openevolve.conf"),
        ("host-guard.sh", "0755", "/usr/local/sbin/openevolve-host-guard"),
        ("host-guard.service", "0644", "/etc/systemd/system/openevolve-host-guard.service"),
        ("configure.py", "0755", "/usr/local/sbin/openevolve-host-configure"),
        ("spot-watcher.sh", "0755", "/usr/local/sbin/openevolve-spot-watcher"),
        ("spot-watcher.service", "0644", "/etc/systemd/system/openevolve-spot-watcher.service"),
    ];

    /// <summary>The archive, base64-encoded as a launch template wants it.</summary>
    /// <exception cref="ArgumentException">A value of <paramref name="props"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">A file of <c>host/</c> is missing, unfit or too large.</exception>
    public static string Render(UserDataProps props)
    {
        if (props.StopTimeoutSeconds is < 10 or > 120)
        {
            throw new ArgumentException(
                $"{nameof(UserDataProps)}.{nameof(props.StopTimeoutSeconds)} is {props.StopTimeoutSeconds}, "
                + "expected 10 to 120 s",
                nameof(props));
        }

        return Encode($"""
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="{Boundary}"

            --{Boundary}
            Content-Type: text/x-shellscript; charset="us-ascii"

            {Script(props)}
            --{Boundary}--

            """);
    }

    /// <summary>Checks size and character set of the raw document, then encodes it.</summary>
    /// <exception cref="InvalidOperationException">It is not printable ASCII, or leaves no room for Batch.</exception>
    public static string Encode(string document)
    {
        var unfit = document.FirstOrDefault(c => c is not '\n' and (< ' ' or > '~'));
        if (unfit != default)
        {
            throw new InvalidOperationException(
                $"user data contains the character U+{(int)unfit:X4}, expected printable ASCII and line feeds only");
        }

        var allowed = AwsLimitBytes - BatchShareBytes;
        if (document.Length >= allowed)
        {
            throw new InvalidOperationException(
                $"user data is {document.Length} bytes, expected fewer than {allowed} (EC2 takes {AwsLimitBytes}, "
                + $"{BatchShareBytes} are left for the part that Batch adds): shorten modules/compute/host");
        }

        return Convert.ToBase64String(Encoding.ASCII.GetBytes(document));
    }

    private static string Script(UserDataProps props)
    {
        var script = new StringBuilder("#!/bin/bash\n");
        script.Append($"STOP_TIMEOUT_SECONDS={props.StopTimeoutSeconds}\nhost_files() {{\n");
        foreach (var (resource, mode, path) in HostFiles)
        {
            var text = WithoutComments(Read(resource));
            if (text.Split('\n').Contains(EndOfFile))
            {
                throw new InvalidOperationException(
                    $"host/{resource} has a line '{EndOfFile}', which would end the file early");
            }

            script.Append($"install_file {mode} {path} <<'{EndOfFile}'\n{text}{EndOfFile}\n");
        }

        return script.Append("}\n").Append(WithoutComments(Read("lockdown.sh"))).ToString();
    }

    // Sound because no file of host/ has a string over several lines; the host tests run the result.
    private static string WithoutComments(string text)
    {
        return string.Concat(text.Split('\n').Where(IsNeeded).Select(line => line + "\n"));
    }

    private static bool IsNeeded(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) || (line.Trim() is not "" and not ['#', ..]);

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"host/{resource}")
            ?? throw new InvalidOperationException(
                $"embedded resource host/{resource} is missing: is it an EmbeddedResource of the modules project?");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
