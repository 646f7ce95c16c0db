namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>What one person may do: their own objects, logs and credentials, and the jobs API.</summary>
public static class UserPolicy
{
    /// <summary>Actions on the person's own access keys and MFA device.</summary>
    public static IReadOnlyList<string> CredentialActions { get; } =
    [
        "iam:CreateAccessKey",
        "iam:CreateVirtualMFADevice",
        "iam:DeactivateMFADevice",
        "iam:DeleteAccessKey",
        "iam:DeleteVirtualMFADevice",
        "iam:EnableMFADevice",
        "iam:GetAccessKeyLastUsed",
        "iam:GetUser",
        "iam:ListAccessKeys",
        "iam:ListMFADevices",
        "iam:ResyncMFADevice",
        "iam:UpdateAccessKey",
    ];

    /// <summary>The statements for <paramref name="user"/>.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names, string user) =>
    [
        new Statement
        {
            Sid = "OwnObjects",
            Action = Objects.Actions,
            Resource = Objects.Of(user).Everywhere(names),
        },
        Objects.Of(user).Listing(names),
        new Statement
        {
            Sid = "OwnLogs",
            Action = ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartLiveTail"],
            Resource = [$"{names.LogGroupArn(user)}:*"],
        },
        .. JobsApi(names),
        new Statement
        {
            Sid = "OwnKeys",
            Action =
            [
                "iam:CreateAccessKey",
                "iam:DeleteAccessKey",
                "iam:EnableMFADevice",
                "iam:GetAccessKeyLastUsed",
                "iam:GetUser",
                "iam:ListAccessKeys",
                "iam:ListMFADevices",
                "iam:ResyncMFADevice",
                "iam:UpdateAccessKey",
            ],
            Resource = [names.UserArn(user)],
        },
        new Statement
        {
            Sid = "OwnMfaDevice",
            Action = ["iam:CreateVirtualMFADevice", "iam:DeleteVirtualMFADevice"],
            Resource = [names.IamArn($"mfa/{names.User(user)}")],
        },
        new Statement
        {
            // A stolen key alone must not be able to remove the second factor.
            Sid = "RemoveMfaWithMfa",
            Action = ["iam:DeactivateMFADevice"],
            Resource = [names.UserArn(user)],
            Condition = Condition.All(new Condition("Bool", "aws:MultiFactorAuthPresent", "true")),
        },
    ];

    /// <summary>Calling the jobs API by its URL, which signs who calls; a direct Invoke could claim to be anybody.
    /// </summary>
    /// <remarks>Function URLs made since October 2025 want both actions:
    /// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html</remarks>
    internal static IReadOnlyList<Statement> JobsApi(ResourceNames names)
    {
        IReadOnlyList<string> function = [FunctionNames.Arn(names, FunctionNames.JobsApi)];
        return
        [
            new Statement
            {
                Sid = "JobsApiUrl",
                Action = ["lambda:InvokeFunctionUrl"],
                Resource = function,
                Condition = Condition.All(new Condition("StringEquals", "lambda:FunctionUrlAuthType", "AWS_IAM")),
            },
            new Statement
            {
                Sid = "JobsApi",
                Action = ["lambda:InvokeFunction"],
                Resource = function,
                Condition = Condition.All(new Condition("Bool", "lambda:InvokedViaFunctionUrl", "true")),
            },
        ];
    }
}
