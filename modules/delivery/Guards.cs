namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>What workflows never do, whatever else they are allowed one day: change what confines or watches them, make
/// credentials, act as somebody else, or touch what belongs to users.</summary>
internal static class Guards
{
    /// <summary>The denials of the boundary.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names)
    {
        var own = new Territory(names);
        return
        [
            .. Confines(names),
            Grant.Never("KeepBoundaries", ["iam:Delete*PermissionsBoundary"], ["*"]),
            // A negated operator also holds where the key is missing: without a boundary.
            Grant.Never(
                "BelowBoundaries",
                ["iam:CreateRole", "iam:CreateUser", "iam:Put*PermissionsBoundary"],
                ["*"],
                new Condition("ArnNotLike", "iam:PermissionsBoundary", own.Boundary("*"))),
            Grant.Never(
                "NobodyElse",
                [
                    "batch:SubmitJob", "cloudwatch:PutMetricData", "iam:CreateAccessKey", "iam:CreateLoginProfile",
                    "iam:CreateServiceSpecificCredential", "iam:UpdateLoginProfile", "lambda:InvokeFunction*",
                    "sts:AssumeRole",
                ],
                ["*"]),
            Grant.Never("NoObjects", ["s3:*"], [$"{own.Buckets}/*"]),
            Grant.OnlyThat(
                "NoItems",
                [
                    "dynamodb:*ContinuousBackups", "dynamodb:*Table", "dynamodb:*TimeToLive",
                    "dynamodb:ListTagsOfResource", "dynamodb:TagResource", "dynamodb:UntagResource",
                ],
                [own.Tables]),
            Grant.Never(
                "NoContent",
                [
                    "logs:FilterLogEvents", "logs:GetLog*", "logs:Start*", "secretsmanager:*Value",
                    "sqs:ReceiveMessage",
                ],
                ["*"]),
            Grant.OnlyThat(
                "KeepAudit",
                ["cloudtrail:Get*", "cloudtrail:ListTags", "s3:Get*", "s3:ListBucket"],
                [own.Trail, names.BucketArn("audit"), names.BucketArn("config")]),
        ];
    }

    /// <summary>Those about the workflows' own roles, which also stand beside the permissions: these name all roles and
    /// policies of the environment.</summary>
    public static IReadOnlyList<Statement> Confines(ResourceNames names)
    {
        return
        [
            Grant.OnlyThat(
                "KeepPipeline",
                ["iam:Get*", "iam:List*"],
                [
                    names.RoleArn("plan"), names.RoleArn("apply"), names.PolicyArn("boundary-*"),
                    names.PolicyArn("delivery-*"),
                    GitHubWorkflows.ProviderArn(names),
                ]),
        ];
    }
}
