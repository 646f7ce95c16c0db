namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>What one topic needs.</summary>
public sealed record TopicProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>What the topic is for, such as <c>page</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The user whom alone it serves; empty for a topic of the platform.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Whether alarms of the environment publish here.</summary>
    public bool Alarms { get; init; }

    /// <summary>Whether budgets of the account publish here.</summary>
    public bool Budgets { get; init; }

    /// <summary>Who gets an e-mail; each must confirm once.</summary>
    public required IReadOnlyList<string> Emails { get; init; }
}

/// <summary>What others may use of a topic.</summary>
public sealed record TopicOutputs(string Arn);

/// <summary>A topic that takes messages over TLS from this account only.</summary>
/// <remarks>No key is set. Alarms and budgets cannot publish to a topic under the key <c>aws/sns</c>, whose policy
/// does not name them, and a key of our own would only guard messages that leave as plain e-mail:
/// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html</remarks>
public sealed class Topic : Construct
{
    /// <summary>What others may use.</summary>
    public TopicOutputs Outputs { get; }

    /// <summary>Creates the topic, its policy and its subscriptions.</summary>
    public Topic(Construct scope, string id, TopicProps props) : base(scope, id)
    {
        var names = props.Names;
        var topic = new SnsTopic(this, "this", new SnsTopicConfig
        {
            Name = names.For(props.Name),
            Tags = props.Owner.Length == 0 ? null : StandardTags.OwnedBy(props.Owner),
        });
        var arn = topic.Arn;
        var policy = new SnsTopicPolicy(this, "policy", new SnsTopicPolicyConfig
        {
            Arn = arn,
            Policy = PolicyDocument.Of(Statements(props, names.Arn("sns", names.For(props.Name)))),
        });
        foreach (var (index, email) in props.Emails.Index())
        {
            _ = new SnsTopicSubscription(this, $"email_{index}", new SnsTopicSubscriptionConfig
            {
                TopicArn = arn,
                Protocol = "email",
                Endpoint = email,
            });
        }

        // Whoever publishes waits until the policy lets it.
        Outputs = new TopicOutputs(policy.Arn);
    }

    private static List<Statement> Statements(TopicProps props, string topicArn)
    {
        var names = props.Names;
        var statements = new List<Statement> { OnlyTls(topicArn) };
        if (props.Alarms)
        {
            var alarms = names.Arn("cloudwatch", $"alarm:{names.For("*")}");
            statements.Add(Publish(names, topicArn, "Alarms", "cloudwatch.amazonaws.com", alarms));
        }

        if (props.Budgets)
        {
            // Budgets belong to no region:
            // https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
            var budgets = $"arn:aws:budgets::{names.AccountId}:*";
            statements.Add(Publish(names, topicArn, "Budgets", "budgets.amazonaws.com", budgets));
        }

        return statements;
    }

    private static Statement Publish(
        ResourceNames names, string topicArn, string sid, string service, string sourceArn)
    {
        return new Statement
        {
            Sid = sid,
            Principal = Principal.Service(service),
            Action = ["sns:Publish"],
            Resource = [topicArn],
            Condition = Condition.All(
                new Condition("ArnLike", "aws:SourceArn", sourceArn),
                new Condition("StringEquals", "aws:SourceAccount", names.AccountId)),
        };
    }

    private static Statement OnlyTls(string topicArn) => new()
    {
        Sid = "OnlyTls",
        Effect = "Deny",
        Principal = Principal.Anyone,
        Action = ["sns:Publish"],
        Resource = [topicArn],
        Condition = Condition.All(new Condition("Bool", "aws:SecureTransport", "false")),
    };
}
