namespace OpenEvolve.Cdktf.Tooling;

/// <summary>A tool is missing or failed; the message says which and what to do.</summary>
public sealed class ToolException(string message) : Exception(message);
