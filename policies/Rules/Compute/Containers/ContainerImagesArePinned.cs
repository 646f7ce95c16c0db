using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainerImagesArePinned() : PolicyRule(
    "OE-BATCH-023",
    Severity.Blocker,
    "Job definitions name an image of our registry by version or digest",
    why: "\"latest\" is another image after the next push: a retry continues a run with other code, and nobody can "
        + "say what ran. A registry of somebody else's can replace the image.",
    fix: "Write the repository of the stack with a version tag or `@sha256:…`.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["image"]),
        image => Image.TagOf(image) is { } tag && tag is not ("latest" or "stable" or "dev" or "main")
            && IsOurs(stack, image),
        "an image of this stack's registry with a version tag or a digest");

    private static bool IsOurs(StackDocument stack, Value image) => stack.All("aws_ecr_repository").Any(repository =>
        image.References.Any(reference => reference.Address == repository.Address)
        || (repository["repository_url"].Text is { } url
            && image.Text?.StartsWith(url, StringComparison.Ordinal) is true && image.Text[url.Length] is ':' or '@'));
}
