namespace OpenEvolve.Cdktf.Modules.Budgets;

/// <summary>What stopping submissions needs.</summary>
public sealed record SubmissionStopProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Permission boundary of the role.</summary>
    public required string BoundaryArn { get; init; }
}

/// <summary>What others may use.</summary>
/// <param name="PolicyArn">Policy that takes the jobs API away.</param>
/// <param name="RoleArn">Role with which AWS Budgets attaches it.</param>
/// <param name="Permissions">The role's policy, for which budget actions wait.</param>
public sealed record SubmissionStopOutputs(string PolicyArn, string RoleArn, ITerraformDependable Permissions);

/// <summary>What a budget does to people when it is used up, and the role with which it does it.</summary>
public sealed class SubmissionStop : Construct
{
    /// <summary>What others may use.</summary>
    public SubmissionStopOutputs Outputs { get; }

    /// <summary>Creates the policy and the role.</summary>
    public SubmissionStop(Construct scope, string id, SubmissionStopProps props) : base(scope, id)
    {
        var names = props.Names;
        var policy = new IamPolicy(this, "policy", new IamPolicyConfig
        {
            Name = names.For(BudgetPolicy.Stop),
            Path = names.ServicePath,
            Description = "Attached by AWS Budgets to users whose budget is used up",
            Policy = PolicyDocument.Of(BudgetPolicy.Denials(names)),
        });
        var role = new ServiceRole(this, "role", new ServiceRoleProps
        {
            Names = names,
            Name = "budget-actions",
            BoundaryArn = props.BoundaryArn,
            TrustPolicy = PolicyDocument.TrustOf(
                "budgets.amazonaws.com",
                names.AccountId,
                $"arn:aws:budgets::{names.AccountId}:budget/{names.For("budget-*")}"),
            Statements = BudgetPolicy.Statements(names),
        }).Outputs;

        Outputs = new SubmissionStopOutputs(policy.Arn, role.Arn, role.Permissions);
    }
}
