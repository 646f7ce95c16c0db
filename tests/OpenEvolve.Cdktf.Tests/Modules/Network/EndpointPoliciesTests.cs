using OpenEvolve.Cdktf.Modules.Network;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class EndpointPoliciesTests
{
    private const string OurAccount = "{'StringEquals':{'aws:PrincipalAccount':['123456789012']}}";

    private static readonly string[] Endpoints =
    [
        "s3", "dynamodb", "ecr_api", "ecr_dkr", "logs", "ecs", "ecs-agent", "ecs-telemetry", "secretsmanager",
        "monitoring", "sts",
    ];

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new Endpoints(
        scope,
        "endpoints",
        new EndpointsProps
        {
            Names = ModuleStack.Names,
            VpcId = "vpc-1",
            PrivateSubnetIds = ["subnet-a"],
            PrivateSubnetCidrs = ["10.0.10.0/24"],
            PrivateRouteTableIds = ["rtb-a"],
            InterfaceServices = [.. Endpoints[2..].Select(endpoint => endpoint.Replace('_', '.'))],
        }));

    /// <summary>Image layers are the one exception: ECR signs those requests itself.</summary>
    [TestCaseSource(nameof(Endpoints))]
    public void Credentials_of_other_accounts_pass_no_endpoint(string endpoint) =>
        Of(endpoint).Statements
            .Where(statement => statement["Sid"] != "'ImageLayers'")
            .Select(statement => statement["Condition"])
            .ToArray()
            .ShouldSatisfyAllConditions(
                conditions => conditions.ShouldNotBeEmpty(),
                conditions => conditions.ShouldAllBe(condition => condition == OurAccount));

    [Test]
    public void Only_our_buckets_and_the_image_layers_pass_the_S3_gateway() =>
        Of("s3").Resources.ShouldBe(
            [
                "arn:aws:s3:::openevolve-test-inputs-123456789012",
                "arn:aws:s3:::openevolve-test-outputs-123456789012",
                "arn:aws:s3:::openevolve-test-inputs-123456789012/*",
                "arn:aws:s3:::openevolve-test-outputs-123456789012/*",
                "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*",
            ]);

    [Test]
    public void Image_layers_can_only_be_read()
    {
        Of("s3")["ImageLayers"]["Action"].ShouldBe("['s3:GetObject']");
        Of("s3")["ImageLayers"]["Resource"].ShouldBe("['arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*']");
    }

    [TestCase("dynamodb", "arn:aws:dynamodb:us-east-1:123456789012:table/openevolve-test-*")]
    [TestCase("logs", "arn:aws:logs:us-east-1:123456789012:log-group:/openevolve/test/*")]
    [TestCase("secretsmanager", "arn:aws:secretsmanager:us-east-1:123456789012:secret:openevolve-test-gemini-*")]
    public void Endpoints_lead_to_our_own_things_only(string endpoint, string resource) =>
        Of(endpoint).Resources.ShouldBe([resource]);

    [TestCase("ecr_api")]
    [TestCase("ecr_dkr")]
    public void Only_the_worker_is_pulled_and_nothing_is_pushed(string endpoint)
    {
        Of(endpoint)["Pull"]["Resource"]
            .ShouldBe("['arn:aws:ecr:us-east-1:123456789012:repository/openevolve-test-worker']");
        Of(endpoint).Actions.ShouldBe(
            [
                "ecr:GetAuthorizationToken",
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer",
            ],
            ignoreOrder: true);
    }

    [TestCaseSource(nameof(Endpoints))]
    public void No_endpoint_lets_every_action_pass(string endpoint) =>
        Of(endpoint).Actions.ShouldAllBe(action => !action.Contains('*'));

    [Test]
    public void A_service_without_a_policy_is_refused() =>
        Should.Throw<ArgumentException>(() => ModuleStack.Of(scope => _ = new Endpoints(
                scope,
                "endpoints",
                new EndpointsProps
                {
                    Names = ModuleStack.Names,
                    VpcId = "vpc-1",
                    PrivateSubnetIds = [],
                    PrivateSubnetCidrs = [],
                    PrivateRouteTableIds = [],
                    InterfaceServices = ["ssm"],
                })))
            .Message.ShouldBe("no endpoint policy is known for 'ssm' (Parameter 'service')");

    private Policy Of(string endpoint) => _stack[$"aws_vpc_endpoint.endpoints_{endpoint}"].Policy();
}
