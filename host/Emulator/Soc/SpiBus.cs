using System.Buffers.Binary;
using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>
/// An SPI bus with its chips. A chip listens while its select line is active, whoever drives that line.
/// A transfer takes as long as its bits at the clock, and nothing else of the firmware runs meanwhile.
/// </summary>
public sealed class SpiBus
{
    private readonly List<Seat> seats = [];
    private readonly MisuseLog misuse;
    private SpiDisturbance[] disturbances = [];
    private readonly Scheduler scheduler;
    private readonly TraceRecorder trace;

    internal SpiBus(SpiBusModel model, MisuseLog misuse, Scheduler scheduler, TraceRecorder trace)
    {
        Model = model;
        this.misuse = misuse;
        this.scheduler = scheduler;
        this.trace = trace;
    }

    /// <summary>The bus in the board file.</summary>
    public SpiBusModel Model { get; }

    /// <summary>Bus number as <c>System.Device.Spi</c> counts, from 1.</summary>
    public int Id => Model.Id;

    /// <summary>Devices that firmware has open.</summary>
    internal int OpenDevices { get; set; }

    /// <summary>Clock and mode that an ESP32's driver took from the first device; null while none is open.</summary>
    internal (int ClockHertz, int Mode)? FirstSettings { get; set; }

    internal void Reset()
    {
        OpenDevices = 0;
        FirstSettings = null;
    }

    /// <summary>Puts a chip on the bus.</summary>
    /// <param name="chipSelect">The pin that selects it; a resistor outside the MCU keeps it idle.</param>
    /// <param name="target">The chip.</param>
    /// <param name="activeLevel">Level that selects; low for almost every chip.</param>
    public void Connect(GpioLine chipSelect, ISpiTarget target, bool activeLevel = false)
    {
        ArgumentNullException.ThrowIfNull(chipSelect);
        ArgumentNullException.ThrowIfNull(target);
        chipSelect.PullFromOutside(!activeLevel);
        seats.Add(new Seat(chipSelect, target, activeLevel));
        chipSelect.LevelChanged += level =>
        {
            if (level == activeLevel)
                target.Select();
            else
                target.Deselect();
        };
    }

    /// <summary>The chips on the bus, in the order in which they were connected.</summary>
    public IEnumerable<ISpiTarget> Targets => seats.Select(seat => seat.Target);

    /// <summary>Makes something wrong with the bus, from the next word on.</summary>
    public void Add(SpiDisturbance disturbance) => disturbances = [.. disturbances, disturbance];

    /// <summary>Takes a disturbance away; one that is not there changes nothing.</summary>
    public void Remove(SpiDisturbance disturbance) => disturbances = [.. disturbances.Where(each => !ReferenceEquals(each, disturbance))];

    /// <summary>Puts a part on the bus that has no select line: it takes part in every transfer, selected for as long as that takes.</summary>
    public void Connect(ISpiTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        seats.Add(new Seat(null, target, false));
    }

    /// <summary>Clocks words out and in at once.</summary>
    /// <param name="chipSelect">Line that the controller drives around the transfer; null when the firmware drives it itself.</param>
    /// <param name="activeLevel">Level that selects.</param>
    /// <param name="clockHertz">Bus clock; beyond the controller's fastest it stays there.</param>
    /// <param name="bits">Bits per word: 8 or 16.</param>
    /// <param name="lsbFirst">Whether the lowest bit goes first.</param>
    /// <param name="send">Words to send; where they end, zeros are sent.</param>
    /// <param name="receive">Words to fill; what comes beyond is dropped. Nobody drives the line: zeros.</param>
    /// <param name="mode">0 to 3: clock polarity times two plus clock phase.</param>
    public void Transfer(GpioLine? chipSelect, bool activeLevel, int clockHertz, int bits, bool lsbFirst, ReadOnlySpan<ushort> send, Span<ushort> receive, int mode = 0)
    {
        TakeIdle(mode);
        chipSelect?.Write(activeLevel);
        int words = Math.Max(send.Length, receive.Length);
        long wordNanoseconds = bits * 1_000_000_000L / Math.Min(clockHertz, Model.MaxFrequencyHertz);
        foreach (Seat seat in seats)
        {
            if (seat.ChipSelect is null)
                seat.Target.Select();
        }

        for (int i = 0; i < words; i++)
        {
            int word = i < send.Length ? send[i] : 0;
            int onWire = lsbFirst ? Reverse(word, bits) : word;
            long begin = scheduler.NowNanoseconds;
            scheduler.Spend(wordNanoseconds);
            int answer = 0;
            foreach (Seat seat in seats)
            {
                if ((seat.ChipSelect is null || seat.ChipSelect.Level == seat.ActiveLevel) && !IsSilent(seat.Target))
                    answer |= Exchange(seat, onWire, bits, wordNanoseconds, mode);
            }

            foreach (SpiDisturbance disturbance in disturbances)
                answer = disturbance.Garble(answer, bits);
            trace.Wires?.SpiWord(Id, new SpiWire(mode, begin, wordNanoseconds, bits), onWire, answer);

            if (i < receive.Length)
                receive[i] = (ushort)(lsbFirst ? Reverse(answer, bits) : answer);
        }

        Record(bits, send, receive);
        chipSelect?.Write(!activeLevel);
        foreach (Seat seat in seats)
        {
            if (seat.ChipSelect is null)
                seat.Target.Deselect();
        }
    }

    /// <summary>Puts the clock at its idle level.</summary>
    /// <param name="mode">0 to 3, as for <see cref="Transfer"/>.</param>
    internal void TakeIdle(int mode) => trace.Wires?.SpiIdle(Id, scheduler.NowNanoseconds, mode);

    // In a mode that the chip does not take, each side looks at the line one clock late: bits arrive shifted by one, the last
    // one of a word as the first of the next.
    private int Exchange(Seat seat, int word, int bits, long wordNanoseconds, int mode)
    {
        if ((seat.Target.Modes & (SpiModes)(1 << mode)) != SpiModes.None)
            return seat.Target.Exchange(word, bits, wordNanoseconds);
        misuse.Report($"SPI{Id}", $"{seat.Target.Part} takes {seat.Target.Modes}, and the transfer is in mode {mode}: its bits come shifted by one. Set SpiConnectionSettings.Mode.");
        int answer = seat.Target.Exchange((word >> 1) | (seat.CarryOut << (bits - 1)), bits, wordNanoseconds);
        int seen = (answer >> 1) | (seat.CarryIn << (bits - 1));
        seat.CarryOut = word & 1;
        seat.CarryIn = answer & 1;
        return seen;
    }

    private bool IsSilent(ISpiTarget target)
    {
        foreach (SpiDisturbance disturbance in disturbances)
        {
            if (disturbance.Silences(target))
                return true;
        }

        return false;
    }

    private static int Reverse(int word, int bits)
    {
        int reversed = 0;
        for (int bit = 0; bit < bits; bit++)
            reversed = (reversed << 1) | ((word >> bit) & 1);
        return reversed;
    }

    private void Record(int bits, ReadOnlySpan<ushort> send, ReadOnlySpan<ushort> receive)
    {
        var content = new byte[2 + (2 * (send.Length + receive.Length))];
        content[0] = (byte)Id;
        content[1] = (byte)bits;
        for (int i = 0; i < send.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(2 + (2 * i)), send[i]);
        for (int i = 0; i < receive.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(2 + (2 * (send.Length + i))), receive[i]);
        trace.Record(scheduler.NowNanoseconds, TraceKind.Spi, content);
    }

    private sealed record Seat(GpioLine? ChipSelect, ISpiTarget Target, bool ActiveLevel)
    {
        public int CarryOut { get; set; }

        public int CarryIn { get; set; }
    }
}
