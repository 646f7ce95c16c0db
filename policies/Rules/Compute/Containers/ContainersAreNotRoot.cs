using System.Globalization;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainersAreNotRoot() : PolicyRule(
    "OE-BATCH-018",
    Severity.Blocker,
    "Containers run as a numbered user that is not root",
    why: "Root in the container passes the host's firewall rule by user id and with it reaches the instance role "
        + "(OE-EC2-006); a name would be looked up in the image, which a user chooses.",
    fix: "Set `user` of the container to `1000:1000`.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["user"]),
        user => user.Text?.Split(':') is [var uid, var gid] && IsOrdinary(uid) && IsOrdinary(gid),
        "uid:gid from 1000");

    private static bool IsOrdinary(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1000;
}
