namespace Controller.Emulator.Plant.Dynamixel;

public sealed partial class DynamixelServo
{
    /// <summary>Bits per byte on the wire: a start bit, eight and a stop bit.</summary>
    private const double BitsPerByte = 10;

    /// <summary>A receiver still reads a byte when the baud rates differ by less than half a bit in ten; 3 % leaves the usual margin.</summary>
    private const double BaudTolerance = 0.03;

    private static readonly int[] BaudRates = [9_600, 57_600, 115_200, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 4_500_000];

    private readonly DynamixelReceiver receiver = new();
    private readonly byte[] reply = new byte[DynamixelPacket.MaxBytes(DynamixelReceiver.MaxBytes)];
    private readonly byte[] data = new byte[DynamixelReceiver.MaxBytes];
    private SerialBus? bus;
    private byte[]? registered;
    private bool isDeaf;

    private byte Id => (byte)table.Get(ControlAddress.Id);

    private long DelayNanoseconds => table.Get(ControlAddress.ReturnDelayTime) * 2_000;

    /// <inheritdoc/>
    public void Join(SerialBus bus) => this.bus = bus;

    /// <inheritdoc/>
    public void Receive(long nowNanoseconds, long byteNanoseconds, byte value)
    {
        if (isFailing || nowNanoseconds < awakeFromNanoseconds)
            return;
        double expected = BitsPerByte * 1e9 / BaudRates[table.Get(ControlAddress.BaudRate)];
        if (Math.Abs(byteNanoseconds - expected) > BaudTolerance * expected)
        {
            if (!isDeaf)
                Report(ControlAddress.BaudRate, true, "the board sends at another baud rate; what the servo makes of such bytes is not modelled, it hears nothing");
            isDeaf = true;
            return;
        }

        isDeaf = false;
        if (!receiver.Take(value))
            return;
        AdvanceTo(nowNanoseconds);
        lastInstructionNanoseconds = nowNanoseconds;
        Execute(nowNanoseconds);
    }

    private void Execute(long now)
    {
        var instruction = (DynamixelInstruction)receiver.Instruction;
        bool isMine = receiver.Id == Id;
        bool isShadow = receiver.Id == table.Get(ControlAddress.SecondaryId) && receiver.Id < DynamixelPacket.BroadcastId - 1;
        bool isForAll = receiver.Id == DynamixelPacket.BroadcastId;
        if (instruction == DynamixelInstruction.Status || !(isMine || isShadow || isForAll))
            return;
        if (!receiver.IsIntact)
        {
            if (isMine)
                Answer(instruction, DynamixelError.Crc, []);
            return;
        }

        ReadOnlySpan<byte> p = receiver.Parameters;
        switch (instruction)
        {
            case DynamixelInstruction.Ping:
                if (!isShadow)
                    Send(isForAll ? Id : 0, DynamixelError.None, PingData());
                return;
            case DynamixelInstruction.SyncRead:
                SyncRead(now, p);
                return;
            case DynamixelInstruction.BulkRead:
                BulkRead(now, p);
                return;
            case DynamixelInstruction.SyncWrite:
                SyncWrite(p);
                return;
            case DynamixelInstruction.BulkWrite:
                BulkWrite(p);
                return;
            case DynamixelInstruction.FactoryReset when isForAll && p is [0xFF, ..]:
                return;
        }

        ReadOnlySpan<byte> answer = [];
        DynamixelError error = instruction switch
        {
            DynamixelInstruction.Read => Read(now, p, out answer),
            DynamixelInstruction.Write => WriteParameters(p),
            DynamixelInstruction.RegWrite => Register(p),
            DynamixelInstruction.Action => Act(),
            DynamixelInstruction.FactoryReset => p is [0xFF or 0x01 or 0x02] ? DynamixelError.None : DynamixelError.DataRange,
            DynamixelInstruction.Reboot => DynamixelError.None,
            DynamixelInstruction.Clear => ClearTurns(p),
            _ => RefuseInstruction(instruction),
        };
        if (isMine)
            Answer(instruction, error, answer);
        if (error == DynamixelError.None && instruction == DynamixelInstruction.FactoryReset)
            ResetToFactory(p[0], now);
        else if (instruction == DynamixelInstruction.Reboot)
            Reboot(now);
    }

    private DynamixelError RefuseInstruction(DynamixelInstruction instruction)
    {
        if (instruction is DynamixelInstruction.FastSyncRead or DynamixelInstruction.FastBulkRead or DynamixelInstruction.ControlTableBackup)
            Report((int)instruction, true, $"instruction {instruction} is not modelled; answered as undefined");
        return DynamixelError.Instruction;
    }

    private ReadOnlySpan<byte> PingData()
    {
        long number = table.Get(ControlAddress.ModelNumber);
        data[0] = (byte)number;
        data[1] = (byte)(number >> 8);
        data[2] = (byte)table.Get(ControlAddress.FirmwareVersion);
        return data.AsSpan(0, 3);
    }

    /// <summary>Answers as far as Status Return Level (68) lets it.</summary>
    private void Answer(DynamixelInstruction instruction, DynamixelError error, ReadOnlySpan<byte> parameters)
    {
        long level = table.Get(ControlAddress.StatusReturnLevel);
        if (level == 2 || (level == 1 && instruction == DynamixelInstruction.Read))
            Send(0, error, parameters);
    }

    private void Send(int order, DynamixelError error, ReadOnlySpan<byte> parameters)
    {
        if (isFailing)
            return;
        byte alert = table.Get(ControlAddress.HardwareErrorStatus) != 0 ? DynamixelPacket.Alert : (byte)0;
        int length = DynamixelPacket.WriteStatus(Id, (byte)((int)error | alert), parameters, reply);
        bus?.Answer(order, DelayNanoseconds, reply.AsSpan(0, length));
    }

    private DynamixelError Read(long now, ReadOnlySpan<byte> p, out ReadOnlySpan<byte> answer)
    {
        answer = [];
        if (p.Length != 4)
            return DynamixelError.DataLength;
        return ReadTable(now, p[0] | (p[1] << 8), p[2] | (p[3] << 8), out answer);
    }

    private DynamixelError ReadTable(long now, int address, int count, out ReadOnlySpan<byte> answer)
    {
        answer = [];
        if (count == 0 || count > data.Length)
            return DynamixelError.DataLength;
        if (address + count > table.Size)
            return DynamixelError.Access;
        Refresh(now);
        for (int i = 0; i < count; i++)
            data[i] = table.ByteAt(table.Resolve(address + i));
        answer = data.AsSpan(0, count);
        return DynamixelError.None;
    }

    private void SyncRead(long now, ReadOnlySpan<byte> p)
    {
        if (p.Length < 5 || table.Get(ControlAddress.StatusReturnLevel) == 0)
            return;
        int order = p[4..].IndexOf(Id);
        if (order < 0)
            return;
        DynamixelError error = ReadTable(now, p[0] | (p[1] << 8), p[2] | (p[3] << 8), out ReadOnlySpan<byte> answer);
        Send(order, error, answer);
    }

    private void BulkRead(long now, ReadOnlySpan<byte> p)
    {
        if (table.Get(ControlAddress.StatusReturnLevel) == 0)
            return;
        for (int order = 0; (5 * order) + 5 <= p.Length; order++)
        {
            ReadOnlySpan<byte> part = p.Slice(5 * order, 5);
            if (part[0] != Id)
                continue;
            DynamixelError error = ReadTable(now, part[1] | (part[2] << 8), part[3] | (part[4] << 8), out ReadOnlySpan<byte> answer);
            Send(order, error, answer);
            return;
        }
    }

    private void SyncWrite(ReadOnlySpan<byte> p)
    {
        if (p.Length < 4)
            return;
        int address = p[0] | (p[1] << 8);
        int count = p[2] | (p[3] << 8);
        for (int at = 4; at + 1 + count <= p.Length; at += 1 + count)
        {
            if (p[at] == Id)
                WriteTable(address, p.Slice(at + 1, count));
        }
    }

    private void BulkWrite(ReadOnlySpan<byte> p)
    {
        int at = 0;
        while (at + 5 <= p.Length)
        {
            int count = p[at + 3] | (p[at + 4] << 8);
            if (at + 5 + count > p.Length)
                return;
            if (p[at] == Id)
                WriteTable(p[at + 1] | (p[at + 2] << 8), p.Slice(at + 5, count));
            at += 5 + count;
        }
    }

    private DynamixelError Register(ReadOnlySpan<byte> p)
    {
        DynamixelError error = p.Length < 3 ? DynamixelError.DataLength : CheckWrite(p[0] | (p[1] << 8), p[2..]);
        if (error != DynamixelError.None)
            return error;
        registered = p.ToArray();
        table.Set(ControlAddress.RegisteredInstruction, 1);
        return DynamixelError.None;
    }

    private DynamixelError Act()
    {
        if (registered is not { } write)
            return DynamixelError.Instruction;
        registered = null;
        table.Set(ControlAddress.RegisteredInstruction, 0);
        return WriteParameters(write);
    }

    private DynamixelError ClearTurns(ReadOnlySpan<byte> p)
    {
        if (p is not [0x01, 0x44, 0x58, 0x4C, 0x22])
            return DynamixelError.DataRange;
        if (Math.Abs(VelocityUnits) > table.Get(ControlAddress.MovingThreshold))
            return DynamixelError.ResultFail;
        ForgetTurns();
        return DynamixelError.None;
    }

    private void ForgetTurns()
    {
        zeroPulses -= Direction * Math.Floor((PositionPulses - CountedOffset) / 4096) * 4096;
        HoldHere();
    }

    private void ResetToFactory(byte option, long now)
    {
        table.Restore(eeprom: true, ram: true, item => (item.Address == ControlAddress.Id && option != 0xFF)
            || (item.Address == ControlAddress.BaudRate && option == 0x02));
        Reboot(now);
    }
}
