using Controller.Emulator.Kernel;
using System.Text;
using Controller.Emulator.Nano.Streams;
using Controller.Emulator.Nano.Threading;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Serial;

/// <summary><c>System.IO.Ports.SerialPort</c>.</summary>
[NanoType("System.IO.Ports.SerialPort")]
public sealed class SerialPort : IDisposable
{
    // The driver's buffer cannot be smaller than the peripheral's FIFO (nf-interpreter, targets/ESP32, System.IO.Ports).
    private const int FifoBytes = 128;

    private readonly NanoBoard board = NanoBoard.Current;
    private readonly Uart uart;
    private SerialDataReceivedEventHandler? handlers;
    private SerialStream? stream;
    private bool isDisposed;
    private int baudRate;
    private int dataBits;
    private Parity parity;
    private StopBits stopBits;
    private string newLine = "\n";
    private int bufferSize = 256;
    private int readTimeout = -1;
    private int writeTimeout = -1;
    private int threshold = 1;

    /// <summary>Names a port; it opens with <see cref="Open"/>.</summary>
    /// <param name="portName">Such as <c>COM2</c>.</param>
    /// <param name="baudRate">Bits per second.</param>
    /// <param name="parity">Parity bit.</param>
    /// <param name="dataBits">5 to 8.</param>
    /// <param name="stopBits">Stop bits.</param>
    /// <exception cref="ArgumentException">The board has no such port, or another object has it.</exception>
    public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
    {
        ArgumentNullException.ThrowIfNull(portName);
        if (portName.Length < 4 || portName[3] is < '0' or > '9')
            throw new ArgumentException($"{portName} is no serial port: ports are named COM2 and so on.", nameof(portName));
        uart = NanoBoard.Enter().Uarts[portName[3] - '0'];
        if (!board.Part<OpenSerialPorts>().Numbers.Add(uart.Number))
            throw new ArgumentException($"{portName} is taken by another SerialPort: dispose that first.", nameof(portName));
        PortName = portName;
        this.baudRate = baudRate;
        this.parity = parity;
        this.dataBits = dataBits;
        this.stopBits = stopBits;
    }

    /// <summary>Bytes have arrived, at least <see cref="ReceivedBytesThreshold"/>. Raised on the runtime's event thread.</summary>
    public event SerialDataReceivedEventHandler DataReceived
    {
        add
        {
            _ = board.Events;
            handlers += value;
        }

        remove => handlers -= value;
    }

    /// <summary>Flow control; the emulator's wires have none.</summary>
    public Handshake Handshake
    {
        get => Handshake.None;
        set
        {
            if (value != Handshake.None)
                throw NotModelled.Member("SerialPort.Handshake", "flow control");
        }
    }

    /// <summary>Parity bit.</summary>
    public Parity Parity
    {
        get => parity;
        set
        {
            parity = value;
            Configure();
        }
    }

    /// <summary>RS-485 drives the direction pin; the emulator's wires carry both ways anyway.</summary>
    public SerialMode Mode { get; set; }

    /// <summary>Stop bits.</summary>
    public StopBits StopBits
    {
        get => stopBits;
        set
        {
            stopBits = value;
            Configure();
        }
    }

    /// <summary>The port as a stream; null while it is closed.</summary>
    public NanoStream? BaseStream => stream;

    /// <summary>Both ends of the emulator's wires would have to agree.</summary>
    public bool InvertSignalLevels
    {
        get => false;
        set
        {
            if (value)
                throw NotModelled.Member("SerialPort.InvertSignalLevels", "inverted serial lines");
        }
    }

    /// <summary>Whether the port is open.</summary>
    public bool IsOpen => stream is not null;

    /// <summary>A byte whose arrival is worth an event of its own; 0 for none.</summary>
    public char WatchChar { get; set; }

    /// <summary>Bits per second.</summary>
    public int BaudRate
    {
        get => baudRate;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            baudRate = value;
            Configure();
        }
    }

    /// <summary>Bytes that can be read without waiting.</summary>
    public int BytesToRead
    {
        get
        {
            NanoBoard.Enter();
            return uart.Available;
        }
    }

    /// <summary>5 to 8.</summary>
    public int DataBits
    {
        get => dataBits;
        set
        {
            if (value is < 5 or > 8)
                throw new ArgumentOutOfRangeException(nameof(value), $"{value} data bits are not within 5 and 8.");
            dataBits = value;
            Configure();
        }
    }

    /// <summary>Size of the receive buffer, in bytes.</summary>
    public int ReadBufferSize
    {
        get => bufferSize;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            if (IsOpen)
                throw new InvalidOperationException("The buffer cannot change while the port is open.");
            bufferSize = value;
        }
    }

    /// <summary>The same buffer as <see cref="ReadBufferSize"/>, as in nanoFramework.</summary>
    public int WriteBufferSize
    {
        get => ReadBufferSize;
        set => ReadBufferSize = value;
    }

    /// <summary>Milliseconds that a read waits; -1 is for ever.</summary>
    public int ReadTimeout
    {
        get => readTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, -1);
            readTimeout = value;
        }
    }

    /// <summary>Milliseconds that a write waits; -1 is for ever.</summary>
    public int WriteTimeout
    {
        get => writeTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, -1);
            writeTimeout = value;
        }
    }

    /// <summary>How many bytes are worth <see cref="DataReceived"/>.</summary>
    public int ReceivedBytesThreshold
    {
        get => threshold;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            threshold = value;
            if (IsOpen)
                OnArrived();
        }
    }

    /// <summary>What ends a line.</summary>
    public string NewLine
    {
        get => newLine;
        set
        {
            if (string.IsNullOrEmpty(value))
                throw new ArgumentException("A line must end in something.", nameof(value));
            newLine = value;
        }
    }

    /// <summary>Name of the port.</summary>
    public string PortName { get; }

    /// <summary>Names of the ports that firmware may open.</summary>
    public static string[] GetPortNames() => [.. NanoBoard.Enter().Uarts.Numbers.Select(number => $"COM{number}")];

    /// <summary>Opens the port.</summary>
    /// <exception cref="InvalidOperationException">The port is open.</exception>
    /// <exception cref="Exception">On ESP32, a line has no pin.</exception>
    public void Open()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (IsOpen)
            throw new InvalidOperationException($"{PortName} is open already.");
        SerialPins.Use(NanoBoard.Enter(), uart.Number, PortName);
        uart.Open(Math.Max(bufferSize, FifoBytes + 1), baudRate, BitsPerByte());
        uart.Frame = Frame();
        uart.Arrived += OnArrived;
        stream = new SerialStream(this);
    }

    /// <summary>Closes the port.</summary>
    public void Close()
    {
        if (!IsOpen)
            return;
        NanoBoard.Enter();
        uart.Arrived -= OnArrived;
        uart.Close();
        stream = null;
    }

    /// <summary>Waits for all bytes that were asked for.</summary>
    /// <returns>How many came.</returns>
    /// <exception cref="TimeoutException">They did not come within <see cref="ReadTimeout"/>.</exception>
    [Suspends]
    public int Read(byte[] buffer, int offset, int count)
    {
        NanoStream.CheckRange(buffer, offset, count);
        return Receive(new NanoSpanByte(buffer, offset, count));
    }

    /// <summary>Waits for a byte.</summary>
    [Suspends]
    public int ReadByte()
    {
        CheckOpen();
        return NanoWait.Until(readTimeout, () => uart.Available > 0, isDone =>
        {
            if (!isDone)
                throw Late();
            var one = new byte[1];
            uart.Take(one);
            return (int)one[0];
        });
    }

    /// <summary>Everything that has come, as UTF-8.</summary>
    public string ReadExisting()
    {
        CheckOpen();
        NanoBoard.Enter();
        return Take(uart.Available);
    }

    /// <summary>Waits for a line.</summary>
    /// <returns>The line without its end.</returns>
    /// <exception cref="TimeoutException">It did not come within <see cref="ReadTimeout"/>.</exception>
    [Suspends]
    public string ReadLine()
    {
        CheckOpen();
        byte end = (byte)newLine[^1];
        return NanoWait.Until(readTimeout, () => uart.IndexOf(end) >= 0, isDone =>
        {
            if (!isDone)
                throw Late();
            string line = Take(uart.IndexOf(end) + 1);
            return line.EndsWith(newLine, StringComparison.Ordinal) ? line[..^newLine.Length] : line;
        });
    }

    /// <summary>Sends bytes and waits until they are out.</summary>
    /// <exception cref="TimeoutException">They were not out within <see cref="WriteTimeout"/>.</exception>
    [Suspends]
    public void Write(byte[] buffer, int offset, int count)
    {
        NanoStream.CheckRange(buffer, offset, count);
        Send(buffer.AsSpan(offset, count));
    }

    /// <summary>Sends text as UTF-8.</summary>
    [Suspends]
    public void Write(string text) => Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends one byte.</summary>
    [Suspends]
    public void WriteByte(byte value) => Send([value]);

    /// <summary>Sends text and the line's end.</summary>
    [Suspends]
    public void WriteLine(string text) => Send(Encoding.UTF8.GetBytes(text + newLine));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        Close();
        board.Part<OpenSerialPorts>().Numbers.Remove(uart.Number);
    }

    internal int Receive(NanoSpanByte buffer)
    {
        CheckOpen();
        return NanoWait.Until(readTimeout, () => uart.Available >= buffer.Length, isDone => isDone ? uart.Take(buffer.AsSpan()) : throw Late());
    }

    private bool Send(ReadOnlySpan<byte> bytes)
    {
        CheckOpen();
        NanoBoard.Enter();
        uart.Send(bytes);
        long end = uart.QueuedBytes;
        return NanoWait.Until(writeTimeout, () => uart.SentBytes >= end, isDone => isDone ? true : throw Late());
    }

    private string Take(int count)
    {
        var bytes = new byte[count];
        uart.Take(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private void OnArrived()
    {
        if (handlers is null || uart.Available < threshold)
            return;
        SerialData kind = WatchChar != 0 && uart.IndexOf((byte)WatchChar) >= 0 ? SerialData.WatchChar : SerialData.Chars;
        board.Events.PostFromOutside(() => handlers?.Invoke(this, new SerialDataReceivedEventArgs(kind)));
    }

    private void Configure()
    {
        NanoBoard.Enter();
        if (!IsOpen)
            return;
        uart.Configure(baudRate, BitsPerByte());
        uart.Frame = Frame();
    }

    private double BitsPerByte() => Frame().BitsPerByte;

    private UartFrame Frame()
    {
        double stop = stopBits switch
        {
            StopBits.OnePointFive => 1.5,
            StopBits.Two => 2,
            _ => 1,
        };
        return new UartFrame(dataBits, (UartParity)(int)parity, stop);
    }

    private void CheckOpen()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!IsOpen)
            throw new InvalidOperationException($"{PortName} is not open: call Open first.");
    }

    private TimeoutException Late() => new($"{PortName}: time is up.");
}
