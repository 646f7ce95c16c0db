using OpenEvolve.Cdktf.Policies;

return CommandLine.Run(args, File.ReadAllText, File.WriteAllText, Console.Out, Console.Error);
