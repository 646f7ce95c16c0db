using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Iam;

/// <summary>An IAM policy of a stack.</summary>
/// <param name="Content">The attribute that holds it, as text.</param>
/// <param name="Use">What it is for.</param>
public sealed record PolicyDocument(Value Content, PolicyUse Use)
{
    private static readonly (string Type, string Attribute, PolicyUse Use)[] Holders =
    [
        ("aws_iam_policy", "policy", PolicyUse.Identity),
        ("aws_iam_role_policy", "policy", PolicyUse.Identity),
        ("aws_iam_user_policy", "policy", PolicyUse.Identity),
        ("aws_iam_group_policy", "policy", PolicyUse.Identity),
        ("aws_iam_role", "assume_role_policy", PolicyUse.Trust),
        ("aws_s3_bucket_policy", "policy", PolicyUse.Resource),
        ("aws_secretsmanager_secret_policy", "policy", PolicyUse.Resource),
        ("aws_ecr_repository_policy", "policy", PolicyUse.Resource),
        ("aws_sqs_queue_policy", "policy", PolicyUse.Resource),
        ("aws_sns_topic_policy", "policy", PolicyUse.Resource),
        ("aws_vpc_endpoint", "policy", PolicyUse.Endpoint),
        ("aws_organizations_policy", "content", PolicyUse.ServiceControl),
    ];

    /// <summary>Types of resource that hold policies.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. Holders.Select(holder => holder.Type)];

    /// <summary>The resource that holds it.</summary>
    public Resource Resource => Content.Resource;

    /// <summary>Its statements; an unknown one when the policy cannot be read.</summary>
    public IEnumerable<Statement> Statements =>
        Content.Json["Statement"].Items.Select(statement => new Statement(this, statement));

    /// <summary>All policies of a stack that are for one of these uses.</summary>
    public static IEnumerable<PolicyDocument> In(StackDocument stack, params PolicyUse[] uses) =>
        from holder in Holders
        from resource in stack.All(holder.Type)
        let use = holder.Type is "aws_iam_policy" && IsBoundary(resource) ? PolicyUse.Boundary : holder.Use
        where uses.Contains(use)
        select new PolicyDocument(resource[holder.Attribute], use);

    private static bool IsBoundary(Resource policy) =>
        policy.Stack.All("aws_iam_role", "aws_iam_user")
            .Any(identity => identity["permissions_boundary"].PointsTo(policy));
}
