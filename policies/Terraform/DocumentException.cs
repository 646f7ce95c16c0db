namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>A file is not one that rules can read; the message says which file, what it is, and what it should be.
/// </summary>
public sealed class DocumentException(string message) : Exception(message);
