namespace OpenEvolve.Cdktf.Modules.Governance;

/// <summary>CloudTrail, and AWS Config where it records.</summary>
internal static class AuditGuardrails
{
    public static IReadOnlyList<Guardrail> Of(GuardrailsProps props)
    {
        var trails = new Guardrail
        {
            Sid = "KeepTrails",
            Action =
            [
                "cloudtrail:DeleteTrail",
                "cloudtrail:PutEventSelectors",
                "cloudtrail:PutInsightSelectors",
                "cloudtrail:RemoveTags",
                "cloudtrail:StopLogging",
                "cloudtrail:UpdateTrail",
            ],
            Resource = props.Each(names => names.Arn("cloudtrail", $"trail/{names.For("*")}")),
            Condition = props.Unless(),
        };
        return props.ConfigRecords ? [trails, Recorder(props)] : [trails];
    }

    // An account has one recorder in each region, whoever made it.
    private static Guardrail Recorder(GuardrailsProps props) => new()
    {
        Sid = "KeepConfig",
        Action =
        [
            "config:DeleteConfigRule",
            "config:DeleteConfigurationRecorder",
            "config:DeleteDeliveryChannel",
            "config:PutConfigurationRecorder",
            "config:PutDeliveryChannel",
            "config:StopConfigurationRecorder",
        ],
        Resource = ["*"],
        Condition = props.Unless(),
    };
}
