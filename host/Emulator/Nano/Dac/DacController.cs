using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Dac;

/// <summary><c>System.Device.Dac.DacController</c>: the MCU has one, <c>DAC1</c>.</summary>
[NanoType("System.Device.Dac.DacController")]
public sealed class DacController
{
    private DacController()
    {
    }

    /// <summary>Number of channels.</summary>
    public int ChannelCount => Enter().Dac.ChannelCount;

    /// <summary>Bits of a value: 8 on ESP32, 12 on STM32.</summary>
    public int ResolutionInBits => Enter().Dac.ResolutionBits;

    /// <summary>The controller.</summary>
    /// <exception cref="NotSupportedException">The MCU or its firmware target has no DAC: on the board the program would not be deployed.</exception>
    public static DacController GetDefault()
    {
        _ = Enter();
        return new DacController();
    }

    /// <summary>Names of the controllers.</summary>
    public static string GetDeviceSelector()
    {
        _ = Enter();
        return "DAC1";
    }

    /// <summary>Opens a channel.</summary>
    /// <param name="channelNumber">From 0.</param>
    /// <exception cref="ArgumentException">There is no such channel.</exception>
    /// <exception cref="DacChannelAlreadyInUseException">The channel is open.</exception>
    public DacChannel OpenChannel(int channelNumber)
    {
        Board hardware = Enter();
        if ((uint)channelNumber >= (uint)hardware.Dac.ChannelCount)
            throw new ArgumentException($"{hardware.Model.Name} has no DAC channel {channelNumber}; it has 0 to {hardware.Dac.ChannelCount - 1}.", nameof(channelNumber));
        if (!NanoBoard.Current.Part<OpenDacChannels>().Numbers.Add(channelNumber))
            throw new DacChannelAlreadyInUseException();
        hardware.Pins.Use(hardware.Dac.GpioOf(channelNumber), $"DAC channel {channelNumber}");
        hardware.Dac.Open(channelNumber);
        return new DacChannel(this, channelNumber);
    }

    internal static Board Enter()
    {
        Board hardware = NanoBoard.Enter();
        return hardware.Dac.ChannelCount > 0
            ? hardware
            : throw new NotSupportedException($"{hardware.Model.Name}: {hardware.Model.Mcu.Part} under {hardware.Model.Runtime.NanoTarget} has no DAC. On the board the program would not be deployed.");
    }
}
