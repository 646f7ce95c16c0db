namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>Puts the resources of a document together.</summary>
internal static class Assembly
{
    public static StackDocument Of(
        StackDocument document, IReadOnlyList<RawResource> resources, ValueBuilder builder)
    {
        document.Resources =
        [
            .. resources.Select(raw =>
            {
                var resource = new Resource(document, raw.Address, raw.Type);
                resource.Root = builder.Build(resource, raw);
                return resource;
            }),
        ];
        return document;
    }
}
