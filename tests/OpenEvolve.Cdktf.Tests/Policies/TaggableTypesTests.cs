using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Tests.Policies;

public sealed class TaggableTypesTests
{
    [TestCase("aws_vpc", true)]
    [TestCase("aws_batch_job_definition", true)]
    [TestCase("aws_route", false)]
    [TestCase("aws_iam_role_policy", false)]
    public void It_knows_what_carries_tags(string type, bool expected) =>
        TaggableTypes.All.Contains(type).ShouldBe(expected);
}
