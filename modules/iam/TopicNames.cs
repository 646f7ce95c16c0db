namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>Short names of the topics.</summary>
public static class TopicNames
{
    /// <summary>Somebody is called at any hour.</summary>
    public const string Page = "page";

    /// <summary>Somebody looks within the working day.</summary>
    public const string Notify = "notify";

    /// <summary>The topic of one person; <c>*</c> for anybody's.</summary>
    public static string OfOwner(string user) => $"owner-{user}";

    /// <summary>ARN of a topic.</summary>
    public static string Arn(ResourceNames names, string topic) => names.Arn("sns", names.For(topic));
}
