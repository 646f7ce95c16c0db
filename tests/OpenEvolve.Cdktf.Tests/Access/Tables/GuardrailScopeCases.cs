using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Service control policies that hold for every resource: other regions, and identities in the hands of our
/// own roles.</summary>
internal static class GuardrailScopeCases
{
    private static readonly (string, string) Elsewhere = ("aws:RequestedRegion", "eu-north-1");

    // Where these services answer, wherever one asks.
    private static readonly (string, string) Oregon = ("aws:RequestedRegion", "us-west-2");

    private static readonly (string, string) Power =
        ("iam:PolicyARN", "arn:aws:iam::aws:policy/AdministratorAccess");

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. Regions(Outsiders.Administrator(estate), estate),
        .. ServiceLinked(Outsiders.ServiceLinked(estate), estate),
        .. OwnRoles(estate).SelectMany(role => Identities(role, estate, estate.People[0])),
        .. estate.People.SelectMany(me => Work(me, estate)),
    ];

    private static IEnumerable<AccessCase> Regions(Caller admin, Estate estate)
    {
        var (instance, function) = (Away(estate, "ec2", "instance/i-1"), Away(estate, "lambda", "function:miner"));
        return
        [
            Deny(admin, "ec2:RunInstances", instance, Scp, Elsewhere),
            Deny(admin, "lambda:CreateFunction", function, Scp, Elsewhere),
            Deny(Outsiders.Root(estate), "ec2:RunInstances", instance, Scp, Elsewhere),
            Deny(admin, "batch:SubmitJob", Away(estate, "batch", "job-definition/miner:1"), Scp, Elsewhere),
            Allow(admin, "ec2:RunInstances", estate.Regional("ec2", "instance/i-1", "instance")),
            Allow(admin, "lambda:CreateFunction", function, ("aws:RequestedRegion", "eu-central-1")),
            Allow(Outsiders.Deployer(estate), "lambda:CreateFunction", function, Elsewhere),
            // Global services, and questions that every region answers.
            Allow(admin, "sts:GetAccessKeyInfo", estate.Anything, Elsewhere),
            Allow(admin, "s3:ListAllMyBuckets", estate.Anything, Elsewhere),
            Allow(admin, "ec2:DescribeRegions", estate.Anything, Elsewhere),
            Allow(admin, "kms:ListAliases", estate.Anything, Elsewhere),
            Allow(admin, "tag:GetResources", estate.Anything, Elsewhere),
            Allow(admin, "globalaccelerator:ListAccelerators", estate.Anything, Oregon),
            Allow(admin, "networkmanager:DescribeGlobalNetworks", estate.Of(
                $"arn:aws:networkmanager::{estate.Stack.AccountId}:global-network/1", "global network"), Oregon),
            Allow(admin, "iam:ListRoles", estate.Anything),
            Allow(admin, "route53:ListHostedZones", estate.Anything),
            Allow(admin, "support:DescribeCases", estate.Anything),
            Allow(admin, "organizations:DescribeOrganization", estate.Anything),
        ];
    }

    // Batch goes on whatever an organization says of regions and roles.
    private static IEnumerable<AccessCase> ServiceLinked(Caller batch, Estate estate) =>
    [
        Allow(batch, "ec2:RunInstances", estate.Regional("ec2", "instance/i-1", "instance")),
        Allow(batch, "ec2:RunInstances", Away(estate, "ec2", "instance/i-1"), Elsewhere),
        Allow(batch, "iam:CreateServiceLinkedRole", SpotRole(estate)),
        Allow(batch, "autoscaling:CreateAutoScalingGroup", estate.Regional(
            "autoscaling",
            $"autoScalingGroup:0b1c2d3e:autoScalingGroupName/{estate.Names.For("spot")}",
            "group of a fleet")),
    ];

    // The role's own policies and its boundary were taken away or widened: what is left is the organization.
    private static IEnumerable<Caller> OwnRoles(Estate estate) =>
        estate.People.Select(person => person.Job)
            .Append(estate.Platform.Instance)
            .Append(estate.Platform.Execution)
            .Concat(estate.Platform.Functions.Select(function => function.Role))
            .Select(role => role.And(Documents.AllowAll, "AdministratorAccess").Unbounded());

    private static IEnumerable<AccessCase> Identities(Caller role, Estate estate, Person alice)
    {
        var user = estate.Of($"arn:aws:iam::{estate.Stack.AccountId}:user/mallory", "another IAM user");
        var other = estate.Of($"arn:aws:iam::{estate.Stack.AccountId}:role/mallory", "another role");
        return
        [
            Deny(role, "iam:CreateUser", user, Scp),
            Deny(role, "iam:CreateAccessKey", user, Scp),
            Deny(role, "iam:CreateLoginProfile", user, Scp),
            Deny(role, "iam:CreateRole", other, Scp),
            Deny(role, "iam:UpdateAssumeRolePolicy", other, Scp),
            Deny(role, "iam:PutRolePolicy", other, Scp),
            Deny(role, "iam:AttachRolePolicy", other, Scp, Power),
            Deny(role, "iam:AttachUserPolicy", user, Scp, Power),
            Allow(role, "iam:AttachUserPolicy", alice.Account with { Owner = "" },
                ("iam:PolicyARN", estate.Platform.StopPolicy.Arn)),
            Allow(role, "iam:CreateServiceLinkedRole", SpotRole(estate)),
        ];
    }

    // A few of what the other tables allow: all of it under the same policies.
    private static IEnumerable<AccessCase> Work(Person me, Estate estate) =>
    [
        Allow(me.User, "s3:PutObject", estate.Inputs.Of(me)),
        Allow(me.User, "s3:DeleteObject", estate.Outputs.Of(me)),
        Allow(me.User, "iam:CreateAccessKey", me.Account),
        Allow(me.Job, "s3:PutObject", estate.Outputs.Of(me)),
        Allow(me.Job, "cloudwatch:PutMetricData", estate.Metrics, ("cloudwatch:namespace", "OpenEvolve")),
        Allow(estate.Platform.Execution, "logs:PutLogEvents", me.LogStream),
    ];

    private static Target Away(Estate estate, string service, string resource) => estate.Of(
        $"arn:aws:{service}:eu-north-1:{estate.Stack.AccountId}:{resource}", $"{service} in another region");

    private static Target SpotRole(Estate estate) => estate.Of(
        $"arn:aws:iam::{estate.Stack.AccountId}:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot",
        "service-linked role of Spot");
}
