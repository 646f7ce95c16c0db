using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Governance;

/// <summary>The committed settings, and a <c>governance.json</c> beside them.</summary>
internal sealed class GovernanceDirectory
{
    private const string Valid = """
        {
          "accountId": "210987654321",
          "region": "us-east-1",
          "roleArn": "arn:aws:iam::210987654321:role/openevolve-governance",
          "targetId": "ou-ab12-cdefghij",
          "environments": ["dev", "prod"],
          "regions": ["us-east-1", "us-west-2"],
          "exemptRoleArns": ["arn:aws:iam::123456789012:role/openevolve-deploy"]
        }
        """;

    public GovernanceDirectory()
    {
        File.Copy(Path.Combine(Synthesized.RepositoryRoot, "backend.tf.json"), Path.Combine(Root, "backend.tf.json"));
        var environments = Directory.CreateDirectory(Path.Combine(Root, "environments")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Synthesized.RepositoryRoot, "environments")))
        {
            File.Copy(file, Path.Combine(environments, Path.GetFileName(file)));
        }

        Write(Valid);
    }

    public string Root { get; } = TestRun.CreateDirectory("governance");

    /// <summary>Replaces the file.</summary>
    public GovernanceDirectory Write(string json)
    {
        File.WriteAllText(Path.Combine(Root, GovernanceFile.Name), json);
        return this;
    }

    /// <summary>Sets one field, written in JSON with single quotes.</summary>
    public GovernanceDirectory With(string field, string json) =>
        Change(document => document[field] = JsonNode.Parse(json.Replace('\'', '"')));

    public GovernanceDirectory Without(string field) => Change(document => document.Remove(field).ShouldBeTrue());

    /// <summary>What is wrong, one problem a line; empty when everything loads.</summary>
    public string Problems()
    {
        try
        {
            Application.Load(Root);
            return "";
        }
        catch (SettingsException problem)
        {
            var lines = problem.Message.Split('\n');
            lines[0].ShouldStartWith("governance.json: ");
            return string.Join('\n', lines.Skip(1).Select(line => line[2..]));
        }
    }

    /// <summary>Synthesizes everything.</summary>
    /// <returns>The output directory.</returns>
    public string Synthesize()
    {
        var output = Path.Combine(Root, "cdktf.out");
        Synthesized.Run(() => Application.Load(Root).Synthesize(output));
        return output;
    }

    private GovernanceDirectory Change(Action<JsonObject> change)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, GovernanceFile.Name)))!.AsObject();
        change(document);
        return Write(document.ToJsonString());
    }
}
