namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>A person who is told about their own jobs.</summary>
/// <param name="User">Short name.</param>
/// <param name="Email">Where to; empty for nobody yet.</param>
/// <param name="HasBudget">Whether an AWS budget of the person publishes.</param>
public sealed record OwnerProps(string User, string Email, bool HasBudget);

/// <summary>What the topics need.</summary>
public sealed record TopicsProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Who is called at any hour.</summary>
    public required IReadOnlyList<string> PageEmails { get; init; }

    /// <summary>Who looks within the working day.</summary>
    public required IReadOnlyList<string> NotifyEmails { get; init; }

    /// <summary>The users.</summary>
    public required IReadOnlyList<OwnerProps> Owners { get; init; }
}

/// <summary>ARNs of the topics; owners' by user.</summary>
public sealed record TopicsOutputs(string PageArn, string NotifyArn, IReadOnlyDictionary<string, string> OwnerArns);

/// <summary>The topics of an environment: two tiers for those who run it, and one for each user.</summary>
public sealed class Topics : Construct
{
    /// <summary>ARNs of the topics.</summary>
    public TopicsOutputs Outputs { get; }

    /// <summary>Creates the topics.</summary>
    public Topics(Construct scope, string id, TopicsProps props) : base(scope, id)
    {
        Outputs = new TopicsOutputs(
            OfTier(props.Names, TopicNames.Page, props.PageEmails),
            OfTier(props.Names, TopicNames.Notify, props.NotifyEmails),
            props.Owners.ToDictionary(
                owner => owner.User,
                owner => new Topic(this, $"owner_{owner.User}", new TopicProps
                {
                    Names = props.Names,
                    Name = TopicNames.OfOwner(owner.User),
                    Owner = owner.User,
                    Budgets = owner.HasBudget,
                    Emails = owner.Email.Length == 0 ? [] : [owner.Email],
                }).Outputs.Arn));
    }

    private string OfTier(ResourceNames names, string tier, IReadOnlyList<string> emails) =>
        new Topic(this, tier, new TopicProps
        {
            Names = names,
            Name = tier,
            Alarms = true,
            Budgets = true,
            Emails = emails,
        }).Outputs.Arn;
}
