namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>Making, changing and removing what watches the platform: logs, alarms, topics, budgets. Not the audit,
/// which also watches the workflows.</summary>
internal static class WatchChanges
{
    /// <summary>The statements.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names, Reach reach)
    {
        var own = new Territory(names);
        return
        [
            Grant.Of(
                "Logs",
                [
                    "logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:DeleteRetentionPolicy",
                    "logs:DeleteSubscriptionFilter", "logs:PutRetentionPolicy", "logs:PutSubscriptionFilter",
                    "logs:TagResource", "logs:UntagResource",
                ],
                own.LogGroups),
            // AWS offers no resource for saved queries.
            Grant.Of("Queries", ["logs:DeleteQueryDefinition", "logs:PutQueryDefinition"], ["*"]),
            Grant.Of(
                "Archive",
                [
                    "firehose:CreateDeliveryStream", "firehose:DeleteDeliveryStream",
                    "firehose:StartDeliveryStreamEncryption", "firehose:StopDeliveryStreamEncryption",
                    "firehose:TagDeliveryStream", "firehose:UntagDeliveryStream", "firehose:UpdateDestination",
                ],
                [own.Streams]),
            Grant.Of(
                "Alarms",
                [
                    "cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource",
                    "cloudwatch:UntagResource",
                ],
                [own.Alarms]),
            Grant.Of("Dashboards", ["cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard"], [own.Dashboards]),
            Grant.Of(
                "Topics",
                [
                    "sns:CreateTopic", "sns:DeleteTopic", "sns:SetSubscriptionAttributes", "sns:SetTopicAttributes",
                    "sns:Subscribe", "sns:TagResource", "sns:Unsubscribe", "sns:UntagResource",
                ],
                [own.Topics]),
            Grant.Of(
                "Budgets",
                [
                    "budgets:CreateBudgetAction", "budgets:DeleteBudgetAction", "budgets:ModifyBudget",
                    "budgets:TagResource", "budgets:UntagResource", "budgets:UpdateBudgetAction",
                ],
                [own.Budgets]),
            .. reach.ManagesCostTags
                ? [Grant.Of("CostTags", ["ce:UpdateCostAllocationTagsStatus"], ["*"])]
                : Array.Empty<Statement>(),
        ];
    }
}
