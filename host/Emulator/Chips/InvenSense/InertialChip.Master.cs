namespace Controller.Emulator.Chips.InvenSense;

/// <content>The master of the auxiliary I2C bus: five slaves, served at each sample.</content>
public abstract partial class InertialChip
{
    private const int ExternalBytes = 24;
    private const byte ReadBit = 0x80;
    private const byte Enabled = 0x80;
    private const byte RegisterDisabled = 0x20;
    private const byte LengthBits = 0x0F;
    private const byte Slave4Interrupt = 0x40;
    private const byte DelayBits = 0x1F;
    private const byte Slave4Done = 0x40;
    private const byte Slave4NotAcknowledged = 0x10;

    private readonly AuxiliaryBus auxiliary = new();

    /// <summary>
    /// Samples after which a slave's answer depends no more on what was read before: a few of its turns, since each reading clears
    /// what the one before left. More than that need not be run when nobody looked for long.
    /// </summary>
    private int MasterMemorySamples => 4 * (1 + SlaveDelay);

    private int SlaveDelay => registers[Slave4Address + 3] & DelayBits;

    private void ResetMaster()
    {
        for (int i = 0; i < ExternalBytes; i++)
            registers[ExternalData + i] = 0;
    }

    private byte ReadMasterStatus()
    {
        byte status = registers[MasterStatus];
        registers[MasterStatus] = 0;
        return status;
    }

    private void WriteUserControl(byte value)
    {
        if ((value & FifoReset) != 0)
            EmptyFifo();
        if ((value & MasterReset) != 0)
            ResetMaster();
        if ((value & SignalReset) != 0)
        {
            ResetSignalPath(7);
            ResetMaster();
        }

        registers[UserControl] = (byte)(value & (FifoOn | MasterOn | BusOff));
    }

    private void RunMaster(long sampleIndex)
    {
        if ((registers[UserControl] & MasterOn) == 0)
            return;
        int place = 0;
        for (int slave = 0; slave < 4; slave++)
        {
            int length = ExternalLength(slave);
            bool isDelayed = (registers[MasterDelayControl] & (1 << slave)) != 0 && sampleIndex % (1 + SlaveDelay) != 0;
            if (!isDelayed)
                ServeSlave(slave, place, length);
            place += length;
        }

        if ((registers[Slave4Address + 3] & Enabled) != 0)
            ServeSlave4();
    }

    /// <summary>Bytes of EXT_SENS_DATA that a slave fills: the slaves' data follow each other in its 24 bytes.</summary>
    private int ExternalLength(int slave)
    {
        int place = 0;
        for (int i = 0; i <= slave; i++)
        {
            int first = Slave0Address + (3 * i);
            bool reads = (registers[first + 2] & Enabled) != 0 && (registers[first] & ReadBit) != 0;
            int length = reads ? Math.Min(registers[first + 2] & LengthBits, ExternalBytes - place) : 0;
            if (i == slave)
                return length;
            place += length;
        }

        return 0;
    }

    private void ServeSlave(int slave, int place, int length)
    {
        int first = Slave0Address + (3 * slave);
        byte control = registers[first + 2];
        if ((control & Enabled) == 0)
            return;
        int slaveAddress = registers[first] & 0x7F;
        bool isAcknowledged = true;
        if ((registers[first] & ReadBit) == 0)
        {
            isAcknowledged = WriteSlave(slaveAddress, registers[first + 1], registers[Slave0Out + slave], (control & RegisterDisabled) != 0);
        }
        else if (length > 0)
        {
            isAcknowledged = BeginReading(slaveAddress, registers[first + 1], (control & RegisterDisabled) != 0);
            for (int i = 0; isAcknowledged && i < length; i++)
                registers[ExternalData + place + i] = auxiliary.Read();
            auxiliary.Stop();
        }

        if (!isAcknowledged)
            registers[MasterStatus] |= (byte)(1 << slave);
    }

    /// <summary>I2C_SLV4: one byte, once.</summary>
    private void ServeSlave4()
    {
        byte control = registers[Slave4Address + 3];
        registers[Slave4Address + 3] = (byte)(control & ~Enabled);
        int slaveAddress = registers[Slave4Address] & 0x7F;
        bool omitsRegister = (control & RegisterDisabled) != 0;
        bool isAcknowledged;
        if ((registers[Slave4Address] & ReadBit) == 0)
        {
            isAcknowledged = WriteSlave(slaveAddress, registers[Slave4Address + 1], registers[Slave4Address + 2], omitsRegister);
        }
        else
        {
            isAcknowledged = BeginReading(slaveAddress, registers[Slave4Address + 1], omitsRegister);
            if (isAcknowledged)
                registers[Slave4Address + 4] = auxiliary.Read();
            auxiliary.Stop();
        }

        registers[MasterStatus] |= (byte)(Slave4Done | (isAcknowledged ? 0 : Slave4NotAcknowledged));
        if ((control & Slave4Interrupt) != 0 && spec.MasterInterrupt != 0)
            Signal(spec.MasterInterrupt);
    }

    private bool WriteSlave(int slaveAddress, byte register, byte value, bool omitsRegister)
    {
        bool isAcknowledged = auxiliary.Start(slaveAddress, isRead: false)
            && (omitsRegister || auxiliary.Write(register))
            && auxiliary.Write(value);
        auxiliary.Stop();
        return isAcknowledged;
    }

    private bool BeginReading(int slaveAddress, byte register, bool omitsRegister)
        => (omitsRegister || (auxiliary.Start(slaveAddress, isRead: false) && auxiliary.Write(register)))
            && auxiliary.Start(slaveAddress, isRead: true);
}
