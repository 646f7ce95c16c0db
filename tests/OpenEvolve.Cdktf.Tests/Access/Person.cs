namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>One person of an environment: as a caller, and what is hers.</summary>
internal sealed class Person(Estate estate, string name)
{
    public string Name => name;

    public bool IsOperator => estate.Principals.IsOperator(name);

    /// <summary>Her IAM user.</summary>
    public Caller User { get; } = estate.Principals.User(name);

    /// <summary>The code in her containers.</summary>
    public Caller Job { get; } = estate.Principals.Role(estate.Names.JobRole(name), "job role", name);

    public Target JobRole =>
        estate.Principals.Assumable(estate.Names.JobRole(name), "job role of {owner}", name);

    /// <summary>Her IAM user, for its administration.</summary>
    public Target Account => estate.Of(User.Principal, "IAM user of {owner}", name);

    public Target MfaDevice => estate.Of(
        $"arn:aws:iam::{User.Account}:mfa/{User.Context["aws:username"]}", "MFA device of {owner}", name);

    /// <summary>All log streams of her jobs; CloudWatch Logs ends the ARN so for actions on groups.</summary>
    public Target Logs => estate.Regional(
        "logs", $"log-group:{estate.Names.LogGroup(name)}:log-stream:", "log group of {owner}", name);

    /// <summary>The log of one of her jobs.</summary>
    public Target LogStream => estate.Regional(
        "logs", $"log-group:{estate.Names.LogGroup(name)}:log-stream:job/default/1", "log stream of {owner}", name);

    public Target JobDefinition => estate.Regional(
        "batch",
        $"job-definition/{estate.Names.JobDefinition(name, "")}:1",
        "job definition of {owner}",
        name);

    /// <summary>A job that is being submitted.</summary>
    public Target NewJob => estate.Regional("batch", "job/new", "new job of {owner}", name);

    /// <summary>A job that is running; AWS sends the tags with the request.</summary>
    public Target RunningJob => estate.Regional("batch", "job/6f0d0ad8", "job of {owner}", name) with
    {
        Context = new Dictionary<string, string>
        {
            ["aws:ResourceTag/Environment"] = estate.Environment,
            ["aws:ResourceTag/Owner"] = name,
        },
    };
}
