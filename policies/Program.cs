using OpenEvolve.Cdktf.Policies;

return CommandLine.Run(args, File.ReadAllText, Console.Out, Console.Error);
