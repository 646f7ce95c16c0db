using System.Globalization;
using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Tests.Settings;

/// <summary>A valid environment file, and what the loader says after a change to it.</summary>
internal sealed class EnvironmentDocument
{
    private readonly JsonNode _root = JsonNode.Parse(ValidEnvironment.Json)!;

    /// <summary>Sets a value such as <c>users[0].name</c>, written in JSON with single quotes; the index after the
    /// last one appends.</summary>
    public EnvironmentDocument With(string path, string json)
    {
        var (parent, key) = Find(path);
        var value = JsonNode.Parse(json.Replace('\'', '"'));
        if (parent is not JsonArray list)
        {
            parent[key] = value;
        }
        else if (Index(key) == list.Count)
        {
            list.Add(value);
        }
        else
        {
            list[Index(key)] = value;
        }

        return this;
    }

    public EnvironmentDocument Without(string path)
    {
        var (parent, key) = Find(path);
        parent.AsObject().Remove(key).ShouldBeTrue($"{path} was not there");
        return this;
    }

    public override string ToString() => _root.ToJsonString();

    /// <summary>The problems, one a line; empty when the file loads.</summary>
    public string Problems() => ProblemsOf(ToString());

    public static string ProblemsOf(string json)
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("test.json", json);
        var lines = directory.Message().Split('\n');
        return string.Join('\n', lines.Skip(1).Select(line => line[2..]));
    }

    private (JsonNode Parent, string Key) Find(string path)
    {
        var keys = path.Replace("]", "").Split('.', '[');
        var parent = keys[..^1].Aggregate(_root, (node, key) => node is JsonArray ? node[Index(key)]! : node[key]!);
        return (parent, keys[^1]);
    }

    private static int Index(string key) => int.Parse(key, CultureInfo.InvariantCulture);
}

/// <summary>A directory <c>environments</c> that lives as long as one test.</summary>
internal sealed class EnvironmentDirectory : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("openevolve-settings-");

    public string Environments => Path.Combine(_parent.FullName, "environments");

    public void Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Environments);
        File.WriteAllBytes(Path.Combine(Environments, name), content);
    }

    /// <summary>The whole message, or an empty string when all files load.</summary>
    public string Message()
    {
        try
        {
            EnvironmentFiles.LoadAll(Environments);
            return "";
        }
        catch (SettingsException problem)
        {
            return problem.Message;
        }
    }

    public void Dispose() => _parent.Delete(recursive: true);
}
