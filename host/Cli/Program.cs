using Controller.Cli;

// Without an emulator the verbs that need one (`up`, `emulate`) are not offered.
return await CommandLine.RunAsync(args, CliHost.ForProcess(), emulator: null).ConfigureAwait(false);
