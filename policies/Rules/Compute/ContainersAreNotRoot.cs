using System.Globalization;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Containers run as a numbered user that is not root.</summary>
public sealed class ContainersAreNotRoot : PolicyRule
{
    public override string Id => "OE-BATCH-018";

    public override string Title => "Containers run as a numbered user that is not root";

    public override string Rationale =>
        "Root in the container passes the host's firewall rule by user id and with it reaches the instance role "
        + "(OE-EC2-006); a name would be looked up in the image, which a user chooses.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["user"]),
        user => user.Text?.Split(':') is [var uid, var gid] && IsOrdinary(uid) && IsOrdinary(gid),
        "uid:gid from 1000");

    private static bool IsOrdinary(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1000;
}
