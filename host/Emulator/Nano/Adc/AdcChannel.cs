using Controller.Emulator.Nano.Core;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Adc;

/// <summary><c>System.Device.Adc.AdcChannel</c>.</summary>
[NanoType("System.Device.Adc.AdcChannel")]
public class AdcChannel : AdcChannelBase, IDisposable
{
    private readonly int channel;
    private bool isDisposed;

    internal AdcChannel(AdcController controller, int channel)
        : base(controller)
    {
        this.channel = channel;
    }

    /// <inheritdoc/>
    /// <exception cref="Exception">The converter is Wi-Fi's while that runs (ESP32).</exception>
    /// <exception cref="ArgumentException">The channel is ESP32's Hall sensor.</exception>
    public override int ReadValue()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Board hardware = NanoBoard.Enter();
        AdcConverter converter = hardware.Adc;
        if (converter.Channel(channel).Internal == AdcSource.Hall)
            throw new ArgumentException($"ADC channel {channel} is the Hall sensor, which ESP-IDF 5 no longer reads.");
        if (converter.IsTakenByWifi(channel))
            throw NativeFailure.Of("CLR_E_PIN_UNAVAILABLE", $"ADC channel {channel} is on ADC2, which {hardware.Model.Mcu.Part} cannot use while Wi-Fi runs: use a pin of ADC1");
        return converter.Read(channel);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        GC.SuppressFinalize(this);
    }
}
