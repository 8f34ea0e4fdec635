using Controller.Cli;
using Controller.Cli.Emulation;

return await CommandLine.RunAsync(args, CliHost.ForProcess(), new MachineEmulator()).ConfigureAwait(false);
