using Controller.Emulator.Nano.Collections;
using Controller.Emulator.Nano.Core;
using Controller.Emulator.Nano.Diagnostics;
using Controller.Emulator.Soc.OneWire;

namespace Controller.Emulator.Nano.OneWire;

/// <summary><c>nanoFramework.Device.OneWire.OneWireHost</c>: one on a board, on the UART that the target has chosen for it.</summary>
[NanoType("nanoFramework.Device.OneWire.OneWireHost")]
public class OneWireHost : IDisposable
{
    private const byte SearchRom = 0xF0;
    private const byte AlarmSearch = 0xEC;
    private const int RomBits = 64;

    private readonly OneWireSearch search;
    private bool isDisposed;

    /// <summary>Takes the UART and its pins.</summary>
    /// <exception cref="InvalidOperationException">There is a host already, or its UART is open as a serial port.</exception>
    /// <exception cref="Exception">An ESP32's firmware has assigned no pins to COM3.</exception>
    public OneWireHost()
    {
        Soc.Board hardware = NanoBoard.Enter();
        if (hardware.OneWireHost.IsOpen)
            throw new InvalidOperationException("There is a OneWireHost already: dispose that first.");
        if (hardware.Model.OneWire is null && hardware.Uarts.Numbers.Contains(3) && hardware.Uarts[3].IsOpen)
            throw new InvalidOperationException("COM3 is open as a serial port; the 1-Wire host needs its UART.");
        if (!hardware.OneWireHost.Open())
            throw NanoError.PinUnavailable("assign DeviceFunction.COM3_TX and COM3_RX with Configuration.SetPinFunction before creating a OneWireHost");
        search = NanoBoard.Current.Part<OneWireSearch>();
    }

    /// <summary>ROM code of the device that was found last.</summary>
    public byte[] SerialNumber { get; set; } = new byte[8];

    private static UartOneWire Port
    {
        get
        {
            UartOneWire port = NanoBoard.Enter().OneWireHost;
            return port.IsOpen ? port : throw NanoError.InvalidOperation();
        }
    }

    /// <summary>Frees the UART.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (isDisposed)
            return;
        isDisposed = true;
        NanoBoard.Enter().OneWireHost.Close();
    }

    /// <summary>All devices' ROM codes; writes each to the console, as the library does.</summary>
    public NanoArrayList FindAllDevices()
    {
        var found = new NanoArrayList();
        for (bool more = FindFirstDevice(true, false); more; more = FindNextDevice(true, false))
            found.Add((byte[])SerialNumber.Clone());
        for (int i = 0; i < found.Count; i++)
            NanoConsole.WriteLine(Convert.ToHexString((byte[])found[i]!));
        return found;
    }

    /// <summary>Begins a search.</summary>
    /// <returns>Whether a device was found; its code is in <see cref="SerialNumber"/>.</returns>
    public bool FindFirstDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand)
    {
        search.Restart();
        Array.Clear(search.Rom);
        return FindNextDevice(performResetBeforeSearch, searchWithAlarmCommand);
    }

    /// <summary>Goes on with a search.</summary>
    /// <returns>Whether another device was found.</returns>
    public bool FindNextDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand)
    {
        UartOneWire port = Port;
        if (search.WasLast || (performResetBeforeSearch && !port.TouchReset()))
        {
            search.Restart();
            return false;
        }

        port.TouchByte(searchWithAlarmCommand ? AlarmSearch : SearchRom);
        if (!Walk(port))
        {
            search.LastFork = 0;
            return false;
        }

        search.Rom.CopyTo(SerialNumber, 0);
        return true;
    }

    /// <summary>One slot.</summary>
    /// <returns>The bit on the bus.</returns>
    public bool TouchBit(bool value) => Port.TouchBit(value);

    /// <summary>Resets the bus.</summary>
    /// <returns>Whether a device has answered.</returns>
    public bool TouchReset() => Port.TouchReset();

    /// <summary>Eight slots of reading.</summary>
    public byte ReadByte() => Port.TouchByte(0xFF);

    /// <summary>Eight slots.</summary>
    /// <returns>What was on the bus.</returns>
    public byte TouchByte(byte value) => Port.TouchByte(value);

    /// <summary>Writes a byte.</summary>
    /// <returns>1 when the bus has carried just that, otherwise 0.</returns>
    public byte WriteByte(byte value) => Port.TouchByte(value) == value ? (byte)1 : (byte)0;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    // Maxim application note 187: at a fork take 0 first, and next time 1 at the last fork at which 0 was taken.
    private bool Walk(UartOneWire port)
    {
        int lastZeroFork = 0;
        for (int bit = 1; bit <= RomBits; bit++)
        {
            bool one = port.TouchBit(true);
            bool zero = port.TouchBit(true);
            if (one && zero)
                return false;
            bool choice = one;
            if (!one && !zero)
            {
                choice = bit < search.LastFork ? search.Bit(bit) : bit == search.LastFork;
                if (!choice)
                    lastZeroFork = bit;
            }

            search.Set(bit, choice);
            port.TouchBit(choice);
        }

        if (Chips.OneWireCrc.Of(search.Rom) != 0)
            return false;
        search.LastFork = lastZeroFork;
        search.WasLast = lastZeroFork == 0;
        return true;
    }
}
