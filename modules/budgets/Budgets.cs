namespace OpenEvolve.Cdktf.Modules.Budgets;

/// <summary>One monthly budget.</summary>
public sealed record BudgetProps
{
    /// <summary>Short name, such as <c>total</c>.</summary>
    public required string Name { get; init; }

    /// <summary>US dollars a month.</summary>
    public required int MonthlyUsd { get; init; }

    /// <summary>Key of the cost allocation tag that says what counts.</summary>
    public required string TagKey { get; init; }

    /// <summary>Value of that tag.</summary>
    public required string TagValue { get; init; }

    /// <summary>Topics that learn of 80 % spent and of a forecast of 100 %.</summary>
    public required IReadOnlyList<string> WarningTopicArns { get; init; }

    /// <summary>Topics that learn of 100 % spent.</summary>
    public required IReadOnlyList<string> LimitTopicArns { get; init; }

    /// <summary>IAM users who lose the jobs API at 100 %; none to stop nobody.</summary>
    public IReadOnlyList<string> StopsUsers { get; init; } = [];
}

/// <summary>What the budgets need.</summary>
public sealed record BudgetsProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The budgets.</summary>
    public required IReadOnlyList<BudgetProps> Budgets { get; init; }

    /// <summary>Permission boundary of the role.</summary>
    public required string BoundaryArn { get; init; }
}

/// <summary>Budgets over what AWS bills, which is known some hours late, and what happens when they are used up.
/// </summary>
public sealed class Budgets : Construct
{
    // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_IamActionDefinition.html
    private const int UsersOfAnAction = 100;

    /// <summary>Creates the budgets, and what stops submissions if any of them does.</summary>
    public Budgets(Construct scope, string id, BudgetsProps props) : base(scope, id)
    {
        var stop = props.Budgets.Any(budget => budget.StopsUsers.Count > 0)
            ? new SubmissionStop(this, "stop", new SubmissionStopProps
            {
                Names = props.Names,
                BoundaryArn = props.BoundaryArn,
            }).Outputs
            : null;
        foreach (var budget in props.Budgets)
        {
            var name = Create(props.Names, budget);
            foreach (var (index, users) in budget.StopsUsers.Chunk(UsersOfAnAction).Index())
            {
                Stop($"{budget.Name.Replace('-', '_')}_stop_{index}", name, stop!, users, budget.LimitTopicArns);
            }
        }
    }

    private string Create(ResourceNames names, BudgetProps budget) =>
        new BudgetsBudget(this, budget.Name.Replace('-', '_'), new BudgetsBudgetConfig
        {
            Name = names.Budget($"budget-{budget.Name}"),
            BudgetType = "COST",
            TimeUnit = "MONTHLY",
            LimitAmount = $"{budget.MonthlyUsd}",
            LimitUnit = "USD",
            CostFilter = new[]
            {
                new BudgetsBudgetCostFilter
                {
                    Name = "TagKeyValue",
                    // One tag: how Budgets joins two is not documented, and an OR would count strangers' costs.
                    Values = [$"user:{budget.TagKey}${budget.TagValue}"],
                },
            },
            Notification = new[]
            {
                Notify("ACTUAL", 80, budget.WarningTopicArns),
                Notify("ACTUAL", 100, budget.LimitTopicArns),
                Notify("FORECASTED", 100, budget.WarningTopicArns),
            },
        }).Name;

    private static BudgetsBudgetNotification Notify(string type, int percent, IReadOnlyList<string> topics) => new()
    {
        NotificationType = type,
        ComparisonOperator = "GREATER_THAN",
        Threshold = percent,
        ThresholdType = "PERCENTAGE",
        SubscriberSnsTopicArns = [.. topics],
    };

    private void Stop(
        string id,
        string budget,
        SubmissionStopOutputs stop,
        IReadOnlyList<string> users,
        IReadOnlyList<string> topics) => _ = new BudgetsBudgetAction(this, id, new BudgetsBudgetActionConfig
        {
            BudgetName = budget,
            ActionType = "APPLY_IAM_POLICY",
            ApprovalModel = "AUTOMATIC",
            NotificationType = "ACTUAL",
            ActionThreshold = new BudgetsBudgetActionActionThreshold
            {
                ActionThresholdType = "PERCENTAGE",
                ActionThresholdValue = 100,
            },
            Definition = new BudgetsBudgetActionDefinition
            {
                IamActionDefinition = new BudgetsBudgetActionDefinitionIamActionDefinition
                {
                    PolicyArn = stop.PolicyArn,
                    Users = [.. users],
                },
            },
            ExecutionRoleArn = stop.RoleArn,
            Subscriber = topics
                .Select(topic => new BudgetsBudgetActionSubscriber { SubscriptionType = "SNS", Address = topic })
                .ToArray(),
            DependsOn = [stop.Permissions],
        });
}
