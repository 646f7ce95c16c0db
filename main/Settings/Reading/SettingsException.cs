namespace OpenEvolve.Cdktf.Settings;

/// <summary>The environment files are wrong; the message is complete and made to be shown to the person who wrote
/// them, without a stack trace.</summary>
public sealed class SettingsException(string message) : Exception(message);
