using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf;

/// <summary>The commands of the app.</summary>
public static class CommandLine
{
    /// <summary>Runs one command; a mistake of the user's gives 1 and a message, a bug keeps its stack trace.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        try
        {
            Synthesis.Run(Directory.GetCurrentDirectory(), output);
            return 0;
        }
        catch (SettingsException problem)
        {
            error.WriteLine(problem.Message);
            return 1;
        }
    }
}
