using OpenEvolve.Cdktf.Modules.Budgets;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class CostTagsTests
{
    [TestCase("owner", "'Owner'")]
    [TestCase("project", "'Project'")]
    public void Each_tag_is_switched_on_under_its_own_key(string id, string key)
    {
        var stack = ModuleStack.Of(
            scope => _ = new CostTags(scope, "tags", new CostTagsProps { Keys = ["Owner", "Project"] }));

        stack[$"aws_ce_cost_allocation_tag.tags_{id}"]["tag_key"].ShouldBe(key);
        stack[$"aws_ce_cost_allocation_tag.tags_{id}"]["status"].ShouldBe("'Active'");
    }
}
