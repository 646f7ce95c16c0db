namespace OpenEvolve.Cdktf;

internal static class Synthesis
{
    public static void Run(string root, TextWriter output)
    {
        Application.Load(root).Synthesize(Path.Combine(root, "cdktf.out"));
        output.WriteLine("ok");
    }
}
