namespace Controller.Hardware.Model;

/// <summary>One MCU board, as <c>hardware/boards/*.json</c> describes it.</summary>
/// <param name="Name">Name that machines use; equals the file's name.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Mcu">The microcontroller.</param>
/// <param name="Runtime">The CLR on it.</param>
/// <param name="Pins">Its pins.</param>
/// <param name="I2cBuses">Its I2C buses.</param>
/// <param name="SpiBuses">Its SPI buses.</param>
/// <param name="SerialPorts">The serial ports that firmware may open.</param>
/// <param name="Pwm">Its PWM generators.</param>
/// <param name="Adc">Its converter.</param>
/// <param name="Dac">Its digital-to-analog converter; null when it or its firmware has none.</param>
/// <param name="PulseCounters">How many pulse counters it has.</param>
/// <param name="RmtChannels">How many channels its remote-control transceiver has; 0 for none.</param>
/// <param name="Network">How it reaches its network.</param>
/// <param name="Flash">Its flash.</param>
public sealed record BoardModel(
    string Name,
    string Title,
    McuModel Mcu,
    RuntimeModel Runtime,
    IReadOnlyList<PinModel> Pins,
    IReadOnlyList<I2cBusModel> I2cBuses,
    IReadOnlyList<SpiBusModel> SpiBuses,
    IReadOnlyList<SerialPortModel> SerialPorts,
    PwmModel Pwm,
    AdcModel Adc,
    DacModel? Dac,
    int PulseCounters,
    int RmtChannels,
    NetworkKind Network,
    FlashModel Flash)
{
    /// <summary>CAN controllers that nanoFramework offers on the board; empty for most boards.</summary>
    public IReadOnlyList<CanControllerModel> CanControllers { get; init; } = [];

    /// <summary>The pin of the 1-Wire host where the target has fixed it; null where firmware assigns pins, or where there is no host.</summary>
    public OneWireModel? OneWire { get; init; }

    /// <summary>The pin of that number, or null when the board does not bring it out.</summary>
    public PinModel? FindPin(int gpio) => Pins.FirstOrDefault(p => p.Gpio == gpio);

    /// <summary>The bus of that number, or null.</summary>
    public I2cBusModel? FindI2cBus(int id) => I2cBuses.FirstOrDefault(b => b.Id == id);
}
