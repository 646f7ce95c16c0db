namespace OpenEvolve.Cdktf.Tests.Live;

/// <summary>Something that somebody changes behind Terraform's back.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Service">Service of AWS.</param>
/// <param name="Operation">Operation as boto3 calls it.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Rule">Rule that notices.</param>
/// <param name="Address">Address at which it does.</param>
internal sealed record Tampering(
    string Name, string Service, string Operation, object Parameters, string Rule, string Address)
{
    private const string Outputs = "openevolve-dev-outputs-123456789012";
    private const string Inputs = "openevolve-dev-inputs-123456789012";

    /// <summary>Changes to the stack of dev.</summary>
    /// <param name="attribute">Reads an attribute of a resource from the state.</param>
    public static IReadOnlyList<Tampering> Of(Func<string, string, string> attribute) =>
    [
        new(
            "the public-access block of the outputs is deleted", "s3", "delete_public_access_block",
            new { Bucket = Outputs }, "OE-S3-001", "aws_s3_bucket.storage_outputs"),
        new(
            "the policy of the inputs is dropped", "s3", "delete_bucket_policy",
            new { Bucket = Inputs }, "OE-S3-002", "aws_s3_bucket.storage_inputs"),
        new(
            "versions of the outputs are no longer kept", "s3", "put_bucket_versioning",
            new { Bucket = Outputs, VersioningConfiguration = new { Status = "Suspended" } },
            "OE-S3-004", "aws_s3_bucket_versioning.storage_outputs_versioning"),
        new(
            "the endpoints' security group is opened to the world", "ec2", "modify_security_group_rules",
            new
            {
                GroupId = attribute("aws_security_group.endpoints_group", "id"),
                SecurityGroupRules = new[]
                {
                    new
                    {
                        SecurityGroupRuleId =
                            attribute("aws_vpc_security_group_ingress_rule.endpoints_ingress_0", "id"),
                        SecurityGroupRule = new
                        {
                            IpProtocol = "tcp", FromPort = 22, ToPort = 22, CidrIpv4 = "0.0.0.0/0", Description = "ssh",
                        },
                    },
                },
            },
            "OE-NET-001", "aws_vpc_security_group_ingress_rule.endpoints_ingress_0"),
        new(
            "alice's jobs may do anything with S3", "iam", "put_role_policy",
            new
            {
                RoleName = attribute("aws_iam_role.users_alice_job_role", "name"),
                PolicyName = attribute("aws_iam_role_policy.users_alice_job_permissions", "name"),
                PolicyDocument = """
                    {"Version": "2012-10-17",
                     "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
                    """,
            },
            "OE-IAM-004", "aws_iam_role_policy.users_alice_job_permissions"),
        new(
            "bob has no boundary any more", "iam", "delete_user_permissions_boundary",
            new { UserName = attribute("aws_iam_user.users_bob", "name") },
            "OE-IAM-010", "aws_iam_user.users_bob"),
    ];
}
