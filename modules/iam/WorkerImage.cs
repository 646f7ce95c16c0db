namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>The repository of the worker's image.</summary>
public static class WorkerImage
{
    /// <summary>Name of the repository.</summary>
    public static string Repository(ResourceNames names) => names.For("worker");

    /// <summary>ARN of the repository.</summary>
    public static string RepositoryArn(ResourceNames names) => names.Arn("ecr", $"repository/{Repository(names)}");
}
