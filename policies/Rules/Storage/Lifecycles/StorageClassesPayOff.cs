using System.Globalization;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.Lifecycles;

public sealed class StorageClassesPayOff() : PolicyRule(
    "OE-S3-011",
    Severity.Minor,
    "Objects stay in a storage class at least as long as it is billed",
    why: "An object that leaves earlier is billed for the rest: 30 days of STANDARD_IA, 90 of GLACIER_IR and GLACIER, "
        + "180 of DEEP_ARCHIVE (Amazon S3 pricing, minimum storage duration).",
    fix: "Move the next transition or the expiry to a later day, or leave the class out.",
    types: ["aws_s3_bucket_lifecycle_configuration"])
{
    private static readonly Dictionary<string, int> BilledDays = new()
    {
        ["STANDARD_IA"] = 30,
        ["ONEZONE_IA"] = 30,
        ["GLACIER_IR"] = 90,
        ["GLACIER"] = 90,
        ["DEEP_ARCHIVE"] = 180,
    };

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from settings in stack.All(ResourceTypes)
        from rule in settings["rule"].Items
        let steps = rule["transition"].Items.OrderBy(step => step["days"].Integer).ToList()
        from step in steps.Zip(steps.Skip(1).Select(next => next["days"]).Append(rule["expiration.days"]))
        where step.First["storage_class"].Text is { } name && BilledDays.ContainsKey(name) && !step.Second.IsBlank
        let stay = step.Second.Integer - step.First["days"].Integer
        let billed = BilledDays[step.First["storage_class"].Text!]
        where !(stay >= billed)
        select Finding(
            step.First.Resource, step.First["storage_class"].Path,
            $"{step.First["storage_class"].Text} for {stay?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} days",
            $"at least {billed}");
}
