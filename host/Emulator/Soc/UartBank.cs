using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Soc;

/// <summary>The serial ports of the MCU that firmware may open.</summary>
public sealed class UartBank
{
    // ESP32 has three; the first carries the console and the debugger, and nanoFramework refuses it.
    private const int First = 2;
    private const int Last = 3;

    private readonly Dictionary<int, Uart> ports = [];
    private readonly string boardName;

    internal UartBank(string boardName, Scheduler scheduler, TraceRecorder trace, WaitRoom waits)
    {
        this.boardName = boardName;
        for (int number = First; number <= Last; number++)
            ports.Add(number, new Uart(number, scheduler, trace, waits));
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
            : throw new ArgumentException($"{boardName} has no serial port COM{number} for firmware; it has COM{First} to COM{Last}.", nameof(number));
}
