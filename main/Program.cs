using OpenEvolve.Cdktf;
using OpenEvolve.Cdktf.Tooling;

try
{
    using var temporary = new TemporaryFiles();
    return CommandLine.Run(args, Console.Out, Console.Error);
}
catch
{
    // Without this no one disposes what a bug leaves: .NET ends at once when nobody catches.
    throw;
}
