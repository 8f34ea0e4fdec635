using System.Numerics;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Trace.Vcd;

/// <content>What a logic analyzer would see on the wires.</content>
public sealed partial class VcdTrace
{
    // 8 data bits and the acknowledge bit.
    private const int I2cBits = 9;

    /// <inheritdoc/>
    /// <remarks>Data rises with the clock still low after a byte, then the clock; in the middle of the bit data falls, which is the START.</remarks>
    void IWireTap.I2cStart(int bus, long nanoseconds, int clockHertz)
    {
        long bit = i2cBitNanoseconds[bus] = 1_000_000_000L / clockHertz;
        (int data, int clock) = signals.I2c(bus);
        VcdLane lane = i2cLanes[bus];
        lane.Add(nanoseconds, data, 1);
        lane.Add(nanoseconds + (bit / 4), clock, 1);
        lane.Add(nanoseconds + (bit / 2), data, 0);
        lane.Add(nanoseconds + (bit * 3 / 4), clock, 0);
    }

    /// <inheritdoc/>
    /// <remarks>Data changes a quarter of a bit before the clock rises and a quarter after it falls, well outside its set-up and hold times.</remarks>
    void IWireTap.I2cByte(int bus, long nanoseconds, byte value, bool isAcknowledged)
    {
        long bit = i2cBitNanoseconds[bus];
        (int data, int clock) = signals.I2c(bus);
        VcdLane lane = i2cLanes[bus];
        int bits = (value << 1) | (isAcknowledged ? 0 : 1);
        int before = -1;
        for (int i = I2cBits - 1; i >= 0; i--)
        {
            int level = (bits >> i) & 1;
            if (level != before)
                lane.Add(nanoseconds, data, level);
            before = level;
            lane.Add(nanoseconds + (bit / 4), clock, 1);
            lane.Add(nanoseconds + (bit * 3 / 4), clock, 0);
            nanoseconds += bit;
        }
    }

    /// <inheritdoc/>
    void IWireTap.I2cStop(int bus, long nanoseconds)
    {
        long bit = i2cBitNanoseconds[bus];
        (int data, int clock) = signals.I2c(bus);
        VcdLane lane = i2cLanes[bus];
        lane.Add(nanoseconds, data, 0);
        lane.Add(nanoseconds + (bit / 4), clock, 1);
        lane.Add(nanoseconds + (bit / 2), data, 1);
    }

    /// <inheritdoc/>
    void IWireTap.I2cReleased(int bus, long nanoseconds)
    {
        (int data, int clock) = signals.I2c(bus);
        i2cLanes[bus].Add(nanoseconds, data, 1);
        i2cLanes[bus].Add(nanoseconds, clock, 1);
    }

    /// <inheritdoc/>
    void IWireTap.SpiIdle(int bus, long nanoseconds, int mode) => spiLanes[bus].Add(nanoseconds, signals.Spi(bus).Clock, mode >> 1);

    /// <inheritdoc/>
    /// <remarks>Phase 0: data is there for half a bit before the clock's first edge, which takes it. Phase 1: the first edge changes data, the second takes it.</remarks>
    void IWireTap.SpiWord(int bus, in SpiWire wire, int sent, int received)
    {
        (int clock, int dataOut, int dataIn) = signals.Spi(bus);
        VcdLane lane = spiLanes[bus];
        int idle = wire.Mode >> 1;
        bool changesFirst = (wire.Mode & 1) != 0;
        for (int i = 0; i < wire.Bits; i++)
        {
            long begin = wire.Nanoseconds + (wire.WordNanoseconds * i / wire.Bits);
            long end = wire.Nanoseconds + (wire.WordNanoseconds * (i + 1) / wire.Bits);
            int place = wire.Bits - 1 - i;
            lane.Add(begin, clock, changesFirst ? 1 - idle : idle);
            lane.Add(begin, dataOut, (sent >> place) & 1);
            lane.Add(begin, dataIn, (received >> place) & 1);
            lane.Add(begin + ((end - begin) / 2), clock, changesFirst ? idle : 1 - idle);
        }

        lane.Add(wire.Nanoseconds + wire.WordNanoseconds, clock, idle);
    }

    /// <inheritdoc/>
    void IWireTap.UartByte(int port, bool isOut, long nanoseconds, long byteNanoseconds, UartFrame frame, byte value)
    {
        int signal = signals.Serial(port, isOut);
        if (signal < 0)
            return;
        if (!serials.TryGetValue((port, isOut), out VcdLane? lane))
        {
            serials.Add((port, isOut), lane = new VcdLane());
            lanes.Add(lane);
        }

        double bit = byteNanoseconds / frame.BitsPerByte;
        lane.Add(nanoseconds, signal, 0);
        int place = 1;
        for (int i = 0; i < frame.DataBits; i++)
            lane.Add(At(place++), signal, (value >> i) & 1);
        if (frame.Parity != UartParity.None)
            lane.Add(At(place++), signal, ParityBit(frame, value));
        lane.Add(At(place), signal, 1);

        long At(int bits) => nanoseconds + (long)(bits * bit);
    }

    /// <inheritdoc/>
    void IWireTap.Pwm(int gpio, long nanoseconds, int frequencyHertz, double dutyCycle)
    {
        int signal = signals.Pin(gpio);
        if (signal < 0)
            return;
        if (!pwms.TryGetValue(gpio, out PwmLane? lane))
        {
            pwms.Add(gpio, lane = new PwmLane(signal));
            lanes.Add(lane);
        }

        lane.Set(nanoseconds, frequencyHertz, dutyCycle);
    }

    private static int ParityBit(UartFrame frame, byte value)
    {
        int ones = BitOperations.PopCount((uint)value & ((1u << frame.DataBits) - 1)) & 1;
        return frame.Parity switch
        {
            UartParity.Odd => 1 - ones,
            UartParity.Even => ones,
            UartParity.Mark => 1,
            _ => 0,
        };
    }
}
