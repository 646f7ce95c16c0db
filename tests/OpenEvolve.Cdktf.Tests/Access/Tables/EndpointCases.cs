using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Requests from inside the VPC, where code could carry data away with credentials of its own.</summary>
internal static class EndpointCases
{
    private static readonly Target TheirBucket = new()
    {
        Label = "bucket of another account",
        Arn = "arn:aws:s3:::dropbox/stolen",
        Account = Outsiders.Account,
        // Its owner lets everybody in.
        Policy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}]}
            """,
    };

    public static IEnumerable<AccessCase> Of(Estate estate) =>
        estate.Endpoints.SelectMany(endpoint => Cases(endpoint.Key, estate)
            .Select(request => request.Through(endpoint.Key, endpoint.Value)));

    private static IEnumerable<AccessCase> Cases(string service, Estate estate) => service switch
    {
        "s3" => [
            .. S3(estate, estate.People[0], estate.People[0].Job),
            .. estate.Neighbours.Take(1).SelectMany(pair => S3OfOthers(estate, pair.Other, pair.Me.Job)),
        ],
        "dynamodb" => DynamoDb(estate, estate.People[0].Job),
        "ecr.api" => Ecr(estate, estate.Platform.Execution),
        "logs" => Logs(estate.People[0], estate.Platform.Execution),
        "monitoring" => Monitoring(estate, estate.People[0].Job),
        "secretsmanager" => Secrets(estate, estate.Platform.Execution),
        "sts" => Sts(estate.People[0]),
        "ecs" or "ecs-agent" or "ecs-telemetry" => Ecs(estate, estate.Platform.Instance),
        // The same policy as that of ecr.api; only the port differs.
        "ecr.dkr" => Ecr(estate, estate.Platform.Execution),
        _ => throw new NotSupportedException($"no access cases for the endpoint of {service}"),
    };

    private static IEnumerable<AccessCase> S3(Estate estate, Person me, Caller job) =>
    [
        Allow(job, "s3:GetObject", estate.Inputs.Of(me)),
        Allow(job, "s3:PutObject", estate.Outputs.Of(me)),
        Allow(job, "s3:PutObjectTagging", estate.Outputs.Of(me)),
        Allow(job, "s3:ListBucket", estate.Outputs.Listing("users/{owner}/", me)),
        Deny(job, "s3:GetObjectVersion", estate.Outputs.Of(me), Identity | Boundary | Endpoint),
        Deny(job, "s3:PutObject", TheirBucket, Identity | Boundary | Endpoint),
        Deny(job, "s3:GetObject", TheirBucket, Identity | Boundary | Endpoint),
        Deny(job, "s3:PutObject", estate.State.Object("a"), Identity | Boundary | Endpoint),
        Deny(job, "s3:PutBucketPolicy", estate.Outputs.Itself, Identity | Boundary | Endpoint | Scp),
        Deny(Outsiders.OtherAccount, "s3:PutObject", TheirBucket, Endpoint),
        Deny(Outsiders.OtherAccount, "s3:GetObject", TheirBucket, Endpoint),
        Deny(Outsiders.OtherAccount, "s3:PutObject", estate.Outputs.Of(me), Bucket | Endpoint | Account),
        Deny(Outsiders.Anonymous, "s3:PutObject", TheirBucket, Endpoint),
        Deny(Outsiders.Administrator(estate), "s3:PutObject", TheirBucket, Endpoint),
        Allow(Outsiders.OtherAccount, "s3:GetObject", Layers(estate)),
        Deny(Outsiders.OtherAccount, "s3:PutObject", Layers(estate), Endpoint),
    ];

    private static IEnumerable<AccessCase> S3OfOthers(Estate estate, Person other, Caller job) =>
    [
        Deny(job, "s3:GetObject", estate.Inputs.Of(other), Identity | Boundary | Bucket),
        Deny(job, "s3:GetObjectVersion", estate.Outputs.Of(other), Identity | Boundary | Bucket | Endpoint),
    ];

    private static IEnumerable<AccessCase> DynamoDb(Estate estate, Caller job)
    {
        var theirs = TheirBucket with
        {
            Label = "table of another account",
            Arn = $"arn:aws:dynamodb:{estate.Stack.Region}:{Outsiders.Account}:table/dropbox",
        };
        return
        [
            Deny(Outsiders.OtherAccount, "dynamodb:PutItem", theirs, Endpoint),
            Deny(job, "dynamodb:PutItem", theirs, Identity | Boundary | Endpoint),
            Deny(job, "dynamodb:GetItem", estate.LockTable, Identity | Boundary | Endpoint),
        ];
    }

    private static IEnumerable<AccessCase> Ecr(Estate estate, Caller agent) =>
    [
        Allow(agent, "ecr:GetAuthorizationToken", estate.Anything),
        Allow(agent, "ecr:BatchGetImage", estate.Platform.Repository),
        Deny(
            agent,
            "ecr:BatchGetImage",
            estate.Regional("ecr", "repository/payroll", "another repository"),
            Identity | Boundary | Endpoint),
        Deny(agent, "ecr:PutImage", estate.Platform.Repository, Identity | Boundary | Endpoint),
        Deny(Outsiders.OtherAccount, "ecr:GetAuthorizationToken", Theirs("*"), Endpoint),
    ];

    private static IEnumerable<AccessCase> Logs(Person me, Caller agent) =>
    [
        Allow(me.Job, "logs:PutLogEvents", me.LogStream),
        Allow(agent, "logs:PutLogEvents", me.LogStream),
        Deny(me.Job, "logs:GetLogEvents", me.LogStream, Identity | Boundary | Endpoint),
        Deny(
            Outsiders.OtherAccount,
            "logs:PutLogEvents",
            Theirs(me.LogStream.Arn.Replace(me.User.Account, Outsiders.Account, StringComparison.Ordinal)),
            Endpoint),
    ];

    private static IEnumerable<AccessCase> Monitoring(Estate estate, Caller job) =>
    [
        Allow(job, "cloudwatch:PutMetricData", estate.Metrics, ("cloudwatch:namespace", "OpenEvolve")),
        Deny(job, "cloudwatch:GetMetricData", estate.Metrics, Identity | Boundary | Endpoint),
        Deny(Outsiders.OtherAccount, "cloudwatch:PutMetricData", Theirs(Metrics(estate)), Endpoint),
    ];

    private static IEnumerable<AccessCase> Secrets(Estate estate, Caller agent) =>
    [
        Allow(agent, "secretsmanager:GetSecretValue", estate.Platform.Secrets.First()),
        Deny(
            Outsiders.OtherAccount,
            "secretsmanager:PutSecretValue",
            Theirs($"arn:aws:secretsmanager:{estate.Stack.Region}:{Outsiders.Account}:secret:dropbox-AbCdEf"),
            Endpoint),
    ];

    private static IEnumerable<AccessCase> Sts(Person me) =>
    [
        Deny(me.Job, "sts:AssumeRole", me.JobRole, Identity | Boundary | Trust | Endpoint),
        Deny(
            Outsiders.OtherAccount,
            "sts:AssumeRole",
            Theirs($"arn:aws:iam::{Outsiders.Account}:role/helper") with
            {
                Policy = Documents.TrustAccount(Outsiders.Account),
            },
            Endpoint),
    ];

    private static IEnumerable<AccessCase> Ecs(Estate estate, Caller instance) =>
    [
        Allow(instance, "ecs:RegisterContainerInstance", estate.Platform.Cluster),
        Deny(instance, "ecs:ListClusters", estate.Anything, Identity | Boundary | Endpoint),
        Deny(Outsiders.OtherAccount, "ecs:DiscoverPollEndpoint", Theirs("*"), Endpoint),
    ];

    private static string Metrics(Estate estate) =>
        estate.Metrics.Arn.Replace(estate.Stack.AccountId, Outsiders.Account, StringComparison.Ordinal);

    private static Target Layers(Estate estate) => TheirBucket with
    {
        Label = "image layers of ECR",
        Arn = $"arn:aws:s3:::prod-{estate.Stack.Region}-starport-layer-bucket/layer",
    };

    private static Target Theirs(string arn) => new()
    {
        Label = "the same in another account",
        Arn = arn,
        Account = Outsiders.Account,
    };
}
