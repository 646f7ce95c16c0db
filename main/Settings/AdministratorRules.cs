using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Who may reach users' objects besides their owners: the bucket policies compare these patterns with
/// <c>aws:PrincipalArn</c>, which is the role's ARN for every session of a role.</summary>
internal static partial class AdministratorRules
{
    [GeneratedRegex(@"^arn:aws:iam::[0-9]{12}:(root|(user|role)/([\w+=,.@-]+/)*[\w+=,.@-]+\*?)$",
        RegexOptions.ECMAScript)]
    private static partial Regex PrincipalArn { get; }

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var names = new ResourceNames(settings.Name, settings.AccountId, settings.Region);
        var arns = settings.DataAdministratorArns;
        for (var i = 0; i < arns.Count; i++)
        {
            var path = $"dataAdministratorArns[{i}]";
            var match = PrincipalArn.Match(arns[i]);
            if (problems.Require(match.Success && match.Length == arns[i].Length, path, arns[i], Expectation(arns[i])))
            {
                CheckCovers(path, arns[i], names, problems);
            }
        }

        problems.RequireDistinct("dataAdministratorArns", arns);
    }

    private static string Expectation(string arn) => arn switch
    {
        _ when arn.Contains(":assumed-role/", StringComparison.Ordinal) =>
            "is a session; name its role: arn:aws:iam::<account>:role/<name>",
        _ when arn.EndsWith("/*", StringComparison.Ordinal) || arn == "*" =>
            "would let everybody in; write part of a name before the *",
        _ => "must be arn:aws:iam::<account>:role/<name>, …:user/<name> or …:root; "
            + "a * may only be the last character of a name",
    };

    /// <summary>Whoever runs as one of our own users or jobs must stay behind the wall. A <c>*</c> of IAM also stands
    /// for slashes.</summary>
    private static void CheckCovers(string path, string arn, ResourceNames names, Problems problems)
    {
        var start = arn.TrimEnd('*');
        string[] confined = [names.IamArn($"role{names.JobPath}"), names.IamArn($"user{names.UserPath}")];
        var covered = confined.FirstOrDefault(own =>
            start.StartsWith(own, StringComparison.Ordinal)
            || (arn.EndsWith('*') && own.StartsWith(start, StringComparison.Ordinal)));
        problems.Require(covered is null, path, arn,
            $"covers '{covered}…', the users or their jobs, who would then reach each other's objects");
    }
}
