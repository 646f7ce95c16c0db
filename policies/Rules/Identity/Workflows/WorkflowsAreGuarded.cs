using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Workflows;

public sealed partial class WorkflowsAreGuarded() : PolicyRule(
    "OE-IAM-043",
    Severity.Blocker,
    "The boundary of a workflow's role keeps users' data, its own confines and the audit from it",
    why: "What a role may change of itself is no limit, and what it is given later must not reach what users keep "
        + "here (IAM User Guide, permissions boundaries: an explicit denial holds against every Allow).",
    fix: "Deny the action in the boundary, without a condition, or do not allow it there.",
    types: ["aws_iam_role"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from role in Pipelines.Roles(stack)
        let boundary = PolicyDocument.In(stack, PolicyUse.Boundary)
            .FirstOrDefault(policy => role["permissions_boundary"].PointsTo(policy.Resource))
        where boundary is not null
        let region = Region().Match(boundary.Content.Template ?? "").Groups["region"].Value
        from permitted in Forbidden(stack, region)
            .Where(forbidden => Permits(boundary, forbidden.Action, forbidden.Arn))
            .GroupBy(forbidden => forbidden.Action, forbidden => forbidden.Arn)
        let more = permitted.Count() is > 1 and var count ? $" and {count - 1} more" : ""
        select Finding(
            boundary.Resource, boundary.Content.Path, $"{permitted.Key} on {permitted.First()}{more}",
            "no such permission");

    private static IEnumerable<(string Action, string Arn)> Forbidden(StackDocument stack, string region)
    {
        var roles = Pipelines.Roles(stack).ToList();
        var account = roles.Select(role => Pipelines.Trust(role)[0].Value["Principal.Federated"].Items)
            .Select(principals => principals is [{ Text: { } arn }] ? arn.Split(':') : [])
            .FirstOrDefault(parts => parts.Length > 5)?[4] ?? "000000000000";
        var iam = $"arn:aws:iam::{account}";
        var confines = stack.All("aws_iam_policy").Where(policy =>
            PolicyDocument.In(stack, PolicyUse.Boundary).Any(boundary => boundary.Resource == policy)
            || roles.Any(role => Roles.PoliciesOf(role).Any(own => own.Resource == policy)));
        return
        [
            .. from role in roles
               from action in new[]
               {
                   "iam:AttachRolePolicy", "iam:DeleteRolePermissionsBoundary", "iam:DetachRolePolicy",
                   "iam:PassRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy",
               }
               select (action, $"{iam}:role{role["path"].Text}{role["name"].Text}"),
            .. from policy in confines
               from action in new[] { "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:SetDefaultPolicyVersion" }
               select (action, $"{iam}:policy{policy["path"].Text}{policy["name"].Text}"),
            ("iam:DeleteOpenIDConnectProvider", $"{iam}:oidc-provider/token.actions.githubusercontent.com"),
            .. from user in stack.All("aws_iam_user")
               from action in new[]
               {
                   "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreateServiceSpecificCredential",
                   "iam:DeleteUserPermissionsBoundary", "iam:UpdateLoginProfile",
               }
               select (action, $"{iam}:user{user["path"].Text}{user["name"].Text}"),
            .. from bucket in stack.All("aws_s3_bucket")
               from action in new[] { "s3:DeleteObjectVersion", "s3:GetObject", "s3:PutObject" }
               select (action, $"arn:aws:s3:::{bucket["bucket"].Text}/users/alice/x"),
            .. from recorded in stack.All("aws_cloudtrail").Select(trail => trail["s3_bucket_name"])
               let bucket = stack.Target(recorded, "aws_s3_bucket")?["bucket"].Text ?? recorded.Text
               from action in new[] { "s3:DeleteBucket", "s3:PutBucketPolicy", "s3:PutLifecycleConfiguration" }
               select (action, $"arn:aws:s3:::{bucket}"),
            .. from trail in stack.All("aws_cloudtrail")
               from action in new[] { "cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail" }
               select (action, $"arn:aws:cloudtrail:{region}:{account}:trail/{trail["name"].Text}"),
            .. from table in stack.All("aws_dynamodb_table")
               from action in new[] { "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan" }
               select (action, $"arn:aws:dynamodb:{region}:{account}:table/{table["name"].Text}"),
            .. from secret in stack.All("aws_secretsmanager_secret")
               from action in new[] { "secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue" }
               select (action, $"arn:aws:secretsmanager:{region}:{account}:secret:{secret["name_prefix"].Text}1-abc"),
            .. from log in stack.All("aws_cloudwatch_log_group")
               from action in new[]
               {
                   "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartLiveTail", "logs:StartQuery",
               }
               select (action, $"arn:aws:logs:{region}:{account}:log-group:{log["name"].Text}"),
            .. from queue in stack.All("aws_sqs_queue")
               select ("sqs:ReceiveMessage", $"arn:aws:sqs:{region}:{account}:{queue["name"].Text}"),
            .. from function in stack.All("aws_lambda_function")
               from action in new[] { "lambda:InvokeFunction", "lambda:InvokeFunctionUrl" }
               select (action, $"arn:aws:lambda:{region}:{account}:function:{function["function_name"].Text}"),
            .. from definition in stack.All("aws_batch_job_definition")
               select (
                   "batch:SubmitJob",
                   $"arn:aws:batch:{region}:{account}:job-definition/{definition["name"].Text}"),
            ("cloudwatch:PutMetricData", "*"),
            .. from role in stack.All("aws_iam_role")
               select ("sts:AssumeRole", $"{iam}:role{role["path"].Text}{role["name"].Text}"),
        ];
    }

    // Conditions of an Allow may hold; those of a denial may not.
    private static bool Permits(PolicyDocument boundary, string action, string arn) =>
        boundary.Statements.Any(statement => statement.Allows && statement.Covers(action) && Names(statement, arn))
        && !boundary.Statements.Any(statement => statement.Denies && !statement.Conditions.Any()
            && Names(statement, arn)
            && (statement.Value["NotAction"].IsMissing
                ? statement.Covers(action)
                : statement.Value["NotAction"].Items.All(spared => spared.Text is { } name
                    && !Wildcard.Matches(name.ToLowerInvariant(), action.ToLowerInvariant()))));

    private static bool Names(Statement statement, string arn) =>
        statement.Value["Resource"].IsMissing || statement.Resources.Any(resource =>
            resource.Text is null ? statement.Allows : Wildcard.Matches(resource.Text, arn));

    [GeneratedRegex(@"arn:aws:[a-z0-9]+:(?<region>[a-z]{2}-[a-z]+-\d):")]
    private static partial Regex Region();
}
