namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class FleetRulesTests
{
    private const string M6iSizes =
        "large, xlarge, 2xlarge, 4xlarge, 8xlarge, 12xlarge, 16xlarge, 24xlarge, 32xlarge";

    private const string Families = "c5, c5a, c5ad, c5d, c6a, c6i, c6id, c7a, c7i, c8a, c8i, m5, m5a, m5ad, m5d, m6a, "
        + "m6i, m6id, m7a, m7i, m8a, m8i, r5, r5a, r5ad, r5b, r5d, r6a, r6i, r6id, r7a, r7i, r8a, r8i";

    [TestCase("fleets[0].name", "'Spot'", "fleets[0].name 'Spot' must match ^[a-z][a-z0-9]*(-[a-z0-9]+)*$\n"
        + "fleets[0].name 'Spot' is in no queue; add it to one, or remove the fleet\n"
        + "queues[0].fleets[0] 'spot' is not the name of a fleet: Spot, fallback; did you mean 'Spot'?")]
    [TestCase("queues[0].fleets", "['fallback']",
        "fleets[0].name 'spot' is in no queue; add it to one, or remove the fleet")]
    [TestCase("fleets[0].allocationStrategy", "'bestFitProgressive'", "fleets[0].allocationStrategy "
        + "'bestFitProgressive' is for On-Demand; with capacity 'spot' take 'spotPriceCapacityOptimized'")]
    [TestCase("fleets[1].allocationStrategy", "'spotCapacityOptimized'", "fleets[1].allocationStrategy "
        + "'spotCapacityOptimized' is for Spot; with capacity 'onDemand' take 'bestFitProgressive'")]
    [TestCase("fleets[0].bidPercentage", "0", "fleets[0].bidPercentage 0 must be 1 to 100")]
    [TestCase("fleets[0].bidPercentage", "101", "fleets[0].bidPercentage 101 must be 1 to 100")]
    [TestCase("fleets[1].bidPercentage", "80",
        "fleets[1].bidPercentage 80 must be 100 with capacity 'onDemand', which knows no bids")]
    [TestCase("fleets[0].instanceTypes", "['m6i.2xlarge','m5.2xlarge','m6i.4xlarge']", "fleets[0].instanceTypes has 3 "
        + "type(s); at least 4 are needed, so that one exhausted pool does not stop the fleet")]
    [TestCase("fleets[0].instanceTypes[1]", "'m6i.2xlarge'",
        "fleets[0].instanceTypes[1] 'm6i.2xlarge' is already fleets[0].instanceTypes[0]")]
    [TestCase("fleets[0].instanceTypes[1]", "'m6i.24xlarge'",
        "fleets[0].instanceTypes[1] 'm6i.24xlarge' has 96 vCPUs, more than fleets[0].maxVcpus 64")]
    [TestCase("fleets[0].instanceTypes[1]", "'t3.2xlarge'", "fleets[0].instanceTypes[1] 't3.2xlarge' is burstable: "
        + "hours of full CPU load exhaust its credits; take a c, m or r type")]
    [TestCase("fleets[0].instanceTypes[1]", "'t4g'", "fleets[0].instanceTypes[1] 't4g' is burstable: "
        + "hours of full CPU load exhaust its credits; take a c, m or r type")]
    [TestCase("fleets[0].instanceTypes[1]", "'c7gn.2xlarge'", "fleets[0].instanceTypes[1] 'c7gn.2xlarge' is arm64; "
        + "a queue runs one architecture, and the image is x86_64")]
    [TestCase("fleets[0].instanceTypes[1]", "'a1.xlarge'", "fleets[0].instanceTypes[1] 'a1.xlarge' is arm64; "
        + "a queue runs one architecture, and the image is x86_64")]
    [TestCase("fleets[0].instanceTypes[1]", "'m7i-flex.2xlarge'", "fleets[0].instanceTypes[1] 'm7i-flex.2xlarge' "
        + "does not promise full CPU all the time; take m7i")]
    [TestCase("fleets[0].instanceTypes[1]", "'m6i'", "fleets[0].instanceTypes[1] 'm6i' must name a size, or AWS may "
        + "start the largest; sizes are " + M6iSizes)]
    [TestCase("fleets[0].instanceTypes[1]", "'m6i.9xlarge'",
        "fleets[0].instanceTypes[1] 'm6i.9xlarge' is no size of m6i; sizes are " + M6iSizes)]
    [TestCase("fleets[0].instanceTypes[1]", "'optimal'",
        "fleets[0].instanceTypes[1] 'optimal' is not of a known family: " + Families)]
    [TestCase("fleets[0].instanceTypes[1]", "'g4dn.2xlarge'",
        "fleets[0].instanceTypes[1] 'g4dn.2xlarge' is not of a known family: " + Families)]
    [TestCase("hosts.rootVolumeGib", "29", "hosts.rootVolumeGib 29 must be 30 to 16384")]
    public void A_wrong_fleet_is_refused(string path, string json, string problem) =>
        new EnvironmentDocument().With(path, json).Problems().ShouldBe(problem);

    [Test]
    public void A_fleet_that_can_start_nothing_is_refused() =>
        new EnvironmentDocument().With("fleets[1].maxVcpus", "0").Problems().Split('\n').ShouldBe([
            "fleets[1].maxVcpus 0 must be at least 1",
            .. new[] { "m6i", "m5", "c5", "c6i" }.Select((family, i) =>
                $"fleets[1].instanceTypes[{i}] '{family}.2xlarge' has 8 vCPUs, more than fleets[1].maxVcpus 0"),
        ]);

    /// <summary>The refusal of a huge size tells what the table says: vCPUs, and 93 % of the memory.</summary>
    [TestCase("c5.9xlarge", 36, 68567)]
    [TestCase("c5.18xlarge", 72, 137134)]
    [TestCase("c6i.4xlarge", 16, 30474)]
    [TestCase("m7i.48xlarge", 192, 731381)]
    [TestCase("m8a.large", 2, 7618)]
    [TestCase("r5.2xlarge", 8, 60948)]
    [TestCase("r7a.medium", 1, 7618)]
    public void Instance_types_offer_what_AWS_says(string type, int vcpus, int usableMib) =>
        new EnvironmentDocument()
            .With("queues", "[{'name':'prod','priority':1,'fleets':['spot'],'runnableLimitMinutes':60}]")
            .With("fleets", "[]").With("fleets[0]", Spot(type)).With("schedules", "[]")
            .With("jobs.sizes", "[{'name':'huge','vcpus':999,'memoryMib':999999}]").Problems().Split('\n')[1]
            .ShouldBe($"jobs.sizes[0] 'huge' needs 999 vCPUs and 999999 MiB, which no instance of any fleet has; "
                + $"the largest is {type} with {vcpus} vCPUs and {usableMib} MiB for jobs");

    private static string Spot(string type) => "{'name':'spot','capacity':'spot','maxVcpus':192,"
        + $"'instanceTypes':['{type}'],'allocationStrategy':'spotCapacityOptimized','bidPercentage':100}}";
}
