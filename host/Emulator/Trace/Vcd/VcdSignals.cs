using Controller.Hardware.Model;

namespace Controller.Emulator.Trace.Vcd;

/// <summary>The signals of a dump: every pin and bus of the board, and for a machine its servos and joints.</summary>
internal sealed class VcdSignals
{
    private readonly Dictionary<int, int> pins = [];
    private readonly Dictionary<int, (int Data, int Clock)> i2c = [];
    private readonly Dictionary<int, (int Clock, int Out, int In)> spi = [];
    private readonly Dictionary<(int Port, bool IsOut), int> serial = [];
    private readonly Dictionary<int, int> adc = [];
    private readonly Dictionary<int, int> servos = [];
    private readonly List<int> joints = [];

    public VcdSignals(VcdFile file, BoardModel board, MachineModel? machine)
    {
        file.BeginScope(board.Name);
        Dictionary<int, string> roles = machine is null ? [] : Roles(machine);
        foreach (PinModel pin in board.Pins)
            pins.Add(pin.Gpio, file.Declare(roles.TryGetValue(pin.Gpio, out string? role) ? $"gpio{pin.Gpio}_{role}" : $"gpio{pin.Gpio}", 0));
        foreach (I2cBusModel bus in board.I2cBuses)
            i2c.Add(bus.Id, (file.Declare($"i2c{bus.Id}_sda", 1), file.Declare($"i2c{bus.Id}_scl", 1)));
        foreach (int bus in board.SpiBuses.Select(each => each.Id))
            spi.Add(bus, (file.Declare($"spi{bus}_sclk", 0), file.Declare($"spi{bus}_mosi", 0), file.Declare($"spi{bus}_miso", 0)));
        foreach (int port in board.SerialPorts.Select(each => each.Number))
        {
            serial.Add((port, true), file.Declare($"uart{port}_tx", 1));
            serial.Add((port, false), file.Declare($"uart{port}_rx", 1));
        }

        // Numbers of System.Device.Adc: places in the target's list.
        for (int channel = 0; channel < board.Adc.Channels.Count; channel++)
        {
            if (board.Adc.Channels[channel].Gpio is { } gpio && board.FindPin(gpio) is not null)
                adc.Add(channel, file.Declare($"adc{channel}", 0, isReal: true));
        }

        file.EndScope();
        if (machine is null)
            return;
        file.BeginScope(machine.Name);
        foreach (IJointModel joint in machine.AllJoints)
        {
            joints.Add(file.Declare($"{joint.Name}_radians", 0, isReal: true));
            if (joint is JointModel { ServoChannel: int channel })
                servos.Add(channel, file.Declare($"{joint.Name}_pulse_microseconds", 0, isReal: true));
        }

        file.EndScope();
    }

    public int Pin(int gpio) => pins.GetValueOrDefault(gpio, -1);

    public int Adc(int channel) => adc.GetValueOrDefault(channel, -1);

    public int Servo(int channel) => servos.GetValueOrDefault(channel, -1);

    public int Joint(int index) => index < joints.Count ? joints[index] : -1;

    public (int Data, int Clock) I2c(int bus) => i2c[bus];

    public (int Clock, int Out, int In) Spi(int bus) => spi[bus];

    public int Serial(int port, bool isOut) => serial.GetValueOrDefault((port, isOut), -1);

    // nanoFramework on ESP32 counts the second converter's channels from 10 on.
    private static int AdcChannel(AdcInput input) => input.Channel + (input.Unit == 1 ? 0 : 10);

    private static Dictionary<int, string> Roles(MachineModel machine)
    {
        Dictionary<int, string> roles = new()
        {
            [machine.OutputEnablePin] = "output_enable",
            [machine.EStop.Pin] = "emergency_stop",
            [machine.StatusLed.Pin] = "status_led",
        };
        if (machine.ServoBus is null)
        {
            roles.Add(machine.FeedbackMultiplexer.SelectPinA, "select_a");
            roles.Add(machine.FeedbackMultiplexer.SelectPinB, "select_b");
            roles.Add(machine.FeedbackMultiplexer.SelectPinC, "select_c");
        }

        if (machine.Watchdog is { } watchdog)
        {
            roles[watchdog.InputPin] = "watchdog_feed";
            roles[watchdog.EnablePin] = "watchdog_off";
        }

        return roles;
    }
}
