using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Dac;

/// <summary><c>System.Device.Dac.DacChannel</c>.</summary>
[NanoType("System.Device.Dac.DacChannel")]
public sealed class DacChannel : IDisposable
{
    private readonly int channel;
    private bool isDisposed;

    internal DacChannel(DacController controller, int channel)
    {
        Controller = controller;
        this.channel = channel;
    }

    /// <summary>The controller that opened it.</summary>
    public DacController Controller { get; }

    /// <summary>Sets the output. Bits beyond the resolution are dropped, as on the board.</summary>
    public void WriteValue(ushort value)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Board hardware = DacController.Enter();
        int most = (1 << hardware.Dac.ResolutionBits) - 1;
        if (value > most)
            hardware.Misuse.Report($"DAC channel {channel}", $"{value} is beyond {most}; the output has the lowest {hardware.Dac.ResolutionBits} bits, {value & most}.");
        hardware.Dac.Write(channel, value & most);
    }

    /// <summary>Closes the channel.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        Board hardware = DacController.Enter();
        NanoBoard.Current.Part<OpenDacChannels>().Numbers.Remove(channel);
        hardware.Dac.Close(channel);
        hardware.Pins.StopUse(hardware.Dac.GpioOf(channel), $"DAC channel {channel}");
    }
}
