using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The serial ports of the MCU that firmware may open.</summary>
public sealed class UartBank
{
    private readonly Dictionary<int, Uart> ports = [];
    private readonly string boardName;

    internal UartBank(BoardModel model, Scheduler scheduler, TraceRecorder trace, WaitRoom waits)
    {
        boardName = model.Name;
        foreach (SerialPortModel port in model.SerialPorts)
            ports.Add(port.Number, new Uart(port.Number, scheduler, trace, waits));
    }

    /// <summary>Numbers of the ports: 2 stands for <c>COM2</c>.</summary>
    public IEnumerable<int> Numbers => ports.Keys;

    /// <summary>Closes every port, as a reset of the MCU does.</summary>
    internal void Reset()
    {
        foreach (Uart port in ports.Values)
            port.Close();
    }

    /// <summary>A port by its number.</summary>
    /// <exception cref="ArgumentException">The board has no such port for firmware.</exception>
    public Uart this[int number]
        => ports.TryGetValue(number, out Uart? port)
            ? port
            : throw new ArgumentException($"{boardName} has no serial port COM{number} for firmware; it has {string.Join(", ", ports.Keys.Select(each => $"COM{each}"))}.", nameof(number));
}
