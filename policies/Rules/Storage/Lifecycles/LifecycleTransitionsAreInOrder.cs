using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.Lifecycles;

public sealed class LifecycleTransitionsAreInOrder() : PolicyRule(
    "OE-S3-010",
    Severity.Major,
    "Lifecycle transitions go to ever colder classes, at days that S3 accepts",
    why: "S3 refuses a transition to STANDARD_IA before day 30 and one to a warmer class (S3 User Guide, lifecycle "
        + "transition considerations); the apply fails half way.",
    fix: """
        Order the transitions by day and by class: STANDARD_IA (30 days or later), GLACIER_IR, GLACIER, DEEP_ARCHIVE;
        expire after the last.
        """,
    types: ["aws_s3_bucket_lifecycle_configuration"])
{
    private static readonly string[] Classes =
        ["STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(settings => settings["rule"].Items).SelectMany(rule =>
        {
            // The provider keeps transitions as a set, so a state may show them in any order.
            var steps = rule["transition"].Items.OrderBy(step => step["days"].Integer).ToList();
            return Require(
                    steps.Zip(steps.Skip(1)),
                    pair => pair.First["days"].Integer < pair.Second["days"].Integer
                        && RankOf(pair.First) < RankOf(pair.Second),
                    pair => pair.Second["storage_class"],
                    "a colder class than the one before, on a later day")
                .Concat(Require(
                    steps.Where(step => step["storage_class"].Text is "STANDARD_IA" or "ONEZONE_IA"),
                    step => step["days"].Integer >= 30, step => step["days"], "at least 30 days"))
                .Concat(Require(
                    steps, step => RankOf(step) >= 0, step => step["storage_class"], "a class that S3 knows"));
        });

    private static int RankOf(Value step) => Array.IndexOf(Classes, step["storage_class"].Text);

    private IEnumerable<Finding> Require<T>(
        IEnumerable<T> steps, Func<T, bool> holds, Func<T, Value> found, string expected) =>
        steps.Where(step => !holds(step)).Select(step => Finding(found(step), expected));
}
