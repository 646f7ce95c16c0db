namespace OpenEvolve.Cdktf.Modules.Network;

/// <summary>What the flow logs need.</summary>
public sealed record FlowLogsProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>Days that the logs are kept.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Permission boundary of the role.</summary>
    public required string BoundaryArn { get; init; }
}

/// <summary>A record of every connection in the VPC.</summary>
public sealed class FlowLogs : Construct
{
    private const string LogGroup = "vpc/flow-logs";

    /// <summary>Creates the log group, the role and the flow log.</summary>
    public FlowLogs(Construct scope, string id, FlowLogsProps props) : base(scope, id)
    {
        var names = props.Names;
        var logs = new CloudwatchLogGroup(this, "group", new CloudwatchLogGroupConfig
        {
            Name = names.LogGroup(LogGroup),
            RetentionInDays = props.RetentionDays,
        });
        var role = new ServiceRole(this, "writer", new ServiceRoleProps
        {
            Names = names,
            Name = "flow-logs",
            BoundaryArn = props.BoundaryArn,
            TrustPolicy = PolicyDocument.TrustOf(
                "vpc-flow-logs.amazonaws.com", names.AccountId, names.Arn("ec2", "vpc-flow-log/*")),
            Statements =
            [
                new Statement
                {
                    Sid = "Write",
                    Action = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                    Resource = [$"{names.LogGroupArn(LogGroup)}:*"],
                },
                new Statement
                {
                    Sid = "Find",
                    Action = ["logs:DescribeLogGroups"],
                    Resource = ["*"],
                },
            ],
        });
        _ = new FlowLog(this, "this", new FlowLogConfig
        {
            VpcId = props.VpcId,
            TrafficType = "ALL",
            LogDestination = logs.Arn,
            IamRoleArn = role.Outputs.Arn,
            MaxAggregationInterval = 60,
        });
    }
}
