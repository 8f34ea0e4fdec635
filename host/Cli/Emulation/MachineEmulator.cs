using Controller.Emulator.Machines;
using Controller.Emulator.Weaving;
using Controller.Hardware;
using Controller.Hardware.Loading;

namespace Controller.Cli.Emulation;

/// <summary>The emulator behind `up` and `emulate`.</summary>
internal sealed class MachineEmulator : IEmulator
{
    public async Task<IPacedMachine> StartPacedAsync(PacedRequest request, CancellationToken cancellationToken)
    {
        var credentials = request.Credentials is { } given ? new BoardCredentials(given.User, given.Password) : null;
        PacedMachine machine = await Task.Run(
            () => Explained(() => PacedMachine.Start(
                HardwareCatalog.LoadMachine(request.Machine), request.Broker.Host, request.Broker.Port, credentials, request.Seed, TimeProvider.System)),
            cancellationToken).ConfigureAwait(false);
        return new Paced(machine);
    }

    public Task<EmulationReport> RunAsync(EmulationRequest request, IProgress<TimeSpan> progress, CancellationToken cancellationToken)
        => Task.Run(() => Explained(() => request.ScenarioFile is { } file
            ? ScenarioEmulation.Run(file, request, TimeProvider.System)
            : EmulationRun.Run(request, progress, TimeProvider.System, cancellationToken)), cancellationToken);

    private static T Explained<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (HardwareFileException exception)
        {
            throw new CliException(exception.Message, "Correct what is named above; hardware/schemas tells editors what belongs there.");
        }
        catch (FirmwareLoadException exception)
        {
            throw new CliException(exception.Message, "The emulator runs what nanoFramework's native libraries offer and it knows; use another member or report the gap.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or InvalidDataException)
        {
            throw new CliException(exception.Message, "Build the whole solution once: dotnet build Controller.sln");
        }
    }

    private sealed class Paced(PacedMachine machine) : IPacedMachine
    {
        public Task Completion => machine.Completion;

        public ValueTask DisposeAsync() => machine.DisposeAsync();
    }
}
