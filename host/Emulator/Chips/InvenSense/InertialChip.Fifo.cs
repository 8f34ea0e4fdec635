namespace Controller.Emulator.Chips.InvenSense;

/// <content>The FIFO.</content>
public abstract partial class InertialChip
{
    private const byte FifoTemperature = 0x80;
    private const byte FifoGyroX = 0x40;
    private const byte FifoAccel = 0x08;
    private const byte Slave3IntoFifo = 0x20; // in I2C_MST_CTRL

    private readonly byte[] fifo;
    private int fifoFirst;
    private int fifoLength;
    private byte lastFifoByte;

    /// <summary>Whether a full FIFO keeps what it has, instead of losing the oldest.</summary>
    private protected virtual bool FifoKeepsOldest => false;

    private bool IsFifoOn => (registers[UserControl] & FifoOn) != 0;

    /// <summary>Bytes of one sample in the FIFO; 0 while it takes none.</summary>
    private int FifoRecordBytes
    {
        get
        {
            byte enabled = registers[FifoEnable];
            bool isSlave3Enabled = (registers[MasterControl] & Slave3IntoFifo) != 0;
            if ((enabled == 0 && !isSlave3Enabled) || (spec.FifoNeedsUserControl && !IsFifoOn))
                return 0;
            int bytes = ((enabled & FifoAccel) != 0 ? 6 : 0) + ((enabled & FifoTemperature) != 0 ? 2 : 0);
            for (int axis = 0; axis < 3; axis++)
                bytes += (enabled & (FifoGyroX >> axis)) != 0 ? 2 : 0;
            for (int slave = 0; slave < 4; slave++)
                bytes += IsSlaveInFifo(slave) ? ExternalLength(slave) : 0;
            return bytes;
        }
    }

    private bool IsSlaveInFifo(int slave) =>
        slave < 3 ? (registers[FifoEnable] & (1 << slave)) != 0 : (registers[MasterControl] & Slave3IntoFifo) != 0;

    /// <summary>FIFO_EN: what is enabled goes in, in the order of the registers.</summary>
    private void FillFifo()
    {
        if (FifoRecordBytes == 0)
            return;
        byte enabled = registers[FifoEnable];
        if ((enabled & FifoAccel) != 0)
            PushRegisters(AccelOut, 6);
        if ((enabled & FifoTemperature) != 0)
            PushRegisters(TemperatureOut, 2);
        for (int axis = 0; axis < 3; axis++)
        {
            if ((enabled & (FifoGyroX >> axis)) != 0)
                PushRegisters(GyroOut + (2 * axis), 2);
        }

        int place = ExternalData;
        for (int slave = 0; slave < 4; slave++)
        {
            if (IsSlaveInFifo(slave))
                PushRegisters(place, ExternalLength(slave));
            place += ExternalLength(slave);
        }
    }

    private void PushRegisters(int first, int count)
    {
        for (int i = 0; i < count; i++)
            Push(registers[first + i]);
    }

    private void Push(byte value)
    {
        if (fifoLength == fifo.Length)
        {
            OverflowFifo();
            if (FifoKeepsOldest)
                return;
            fifoFirst = (fifoFirst + 1) % fifo.Length;
            fifoLength--;
        }

        fifo[(fifoFirst + fifoLength) % fifo.Length] = value;
        fifoLength++;
    }

    private void OverflowFifo() => Signal(FifoOverflow);

    private void EmptyFifo()
    {
        fifoFirst = 0;
        fifoLength = 0;
    }

    /// <summary>Reading the high byte keeps the low byte for the read after it.</summary>
    private byte ReadFifoCount()
    {
        registers[FifoCount + 1] = (byte)fifoLength;
        return (byte)(fifoLength >> 8);
    }

    /// <summary>FIFO_R_W: an empty FIFO gives the byte that was read last.</summary>
    private byte ReadFifo()
    {
        if (!IsFifoOn)
        {
            registers.Report(FifoData, isWrite: false, "read while USER_CTRL has FIFO_EN = 0: the FIFO is not accessible");
            return 0;
        }

        if (fifoLength > 0)
        {
            lastFifoByte = fifo[fifoFirst];
            fifoFirst = (fifoFirst + 1) % fifo.Length;
            fifoLength--;
        }

        return lastFifoByte;
    }

    private void WriteFifo(byte value)
    {
        if (IsFifoOn)
            Push(value);
        else
            registers.Report(FifoData, isWrite: true, "written while USER_CTRL has FIFO_EN = 0: the FIFO is not accessible");
    }
}
