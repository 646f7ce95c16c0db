using OpenEvolve.Cdktf;

return CommandLine.Run(args, Console.Out, Console.Error);
