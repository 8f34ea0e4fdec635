namespace Controller.Emulator.Plant.Dynamixel;

public sealed partial class DynamixelServo
{
    private DynamixelError WriteParameters(ReadOnlySpan<byte> p) =>
        p.Length < 3 ? DynamixelError.DataLength : WriteTable(p[0] | (p[1] << 8), p[2..]);

    /// <summary>Writes rows, all or none.</summary>
    private DynamixelError WriteTable(int address, ReadOnlySpan<byte> bytes)
    {
        DynamixelError error = CheckWrite(address, bytes);
        for (int at = 0; error == DynamixelError.None && at < bytes.Length;)
        {
            ControlItem item = table.ItemAt(table.Resolve(address + at))!;
            if (item.IsEeprom && !TryWriteEeprom(item, bytes.Slice(at, item.Size)))
                return DynamixelError.None;
            long value = ControlTable.ValueOf(item, bytes.Slice(at, item.Size));
            long before = table.Get(item.Address);
            table.Set(item.Address, value);
            Act(item.Address, before, value);
            at += item.Size;
        }

        return error;
    }

    private DynamixelError CheckWrite(int address, ReadOnlySpan<byte> bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            int place = table.Resolve(address + at);
            if (table.ItemAt(place) is not { IsWritable: true } item || (item.IsEeprom && IsTorqueOn))
                return DynamixelError.Access;
            if (at + item.Size > bytes.Length)
                return DynamixelError.DataLength;

            // Indirect data must show the row's bytes in order.
            for (int i = 1; i < item.Size; i++)
            {
                if (table.Resolve(address + at + i) != place + i)
                    return DynamixelError.DataLength;
            }

            DynamixelError error = CheckValue(item, ControlTable.ValueOf(item, bytes.Slice(at, item.Size)));
            if (error != DynamixelError.None)
                return error;
            at += item.Size;
        }

        return DynamixelError.None;
    }

    private DynamixelError CheckValue(ControlItem item, long value)
    {
        if (value < item.Min || value > item.Max)
            return DynamixelError.DataRange;
        switch (item.Address)
        {
            case ControlAddress.GoalPwm:
                return WatchedGoal(Math.Abs(value) <= table.Get(ControlAddress.PwmLimit));
            case ControlAddress.GoalCurrent:
                return WatchedGoal(Math.Abs(value) <= table.Get(ControlAddress.CurrentLimit));
            case ControlAddress.GoalVelocity:
                return WatchedGoal(Math.Abs(value) <= table.Get(ControlAddress.VelocityLimit));
            case ControlAddress.GoalPosition:
                bool isFree = Mode is OperatingMode.ExtendedPosition or OperatingMode.CurrentBasedPosition;
                return WatchedGoal(isFree || (value >= table.Get(ControlAddress.MinPositionLimit) && value <= table.Get(ControlAddress.MaxPositionLimit)));
            case ControlAddress.OperatingMode:
                bool isKnown = value is 1 or 3 or 4 or 16 || (value is 0 or 5 && model.HasCurrentSensor);
                return isKnown ? DynamixelError.None : DynamixelError.DataRange;
            case ControlAddress.BusWatchdog:
                return value >= 0 ? DynamixelError.None : DynamixelError.DataRange;
            case ControlAddress.TorqueEnable:
                bool isShut = (table.Get(ControlAddress.HardwareErrorStatus) & table.Get(ControlAddress.Shutdown)) != 0;
                return value == 0 || !isShut ? DynamixelError.None : DynamixelError.ResultFail;
            default:
                return DynamixelError.None;
        }
    }

    /// <summary>Goals are locked while the bus watchdog has expired.</summary>
    private DynamixelError WatchedGoal(bool isWithinLimit) =>
        table.Get(ControlAddress.BusWatchdog) == WatchdogExpired ? DynamixelError.DataRange
        : isWithinLimit ? DynamixelError.None
        : DynamixelError.DataLimit;

    private void Act(int address, long before, long value)
    {
        switch (address)
        {
            case ControlAddress.TorqueEnable when value != before:
                if (value != 0)
                    TakeHold();
                else
                    LetGo();
                break;
            case ControlAddress.GoalPwm or ControlAddress.GoalCurrent or ControlAddress.GoalVelocity or ControlAddress.GoalPosition:
                SetGoal(address);
                break;
            case ControlAddress.PwmLimit:
                table.Set(ControlAddress.GoalPwm, value);
                break;
            case ControlAddress.OperatingMode or ControlAddress.HomingOffset or ControlAddress.DriveMode:
                integral = 0;
                HoldHere();
                if (address == ControlAddress.OperatingMode && Mode == OperatingMode.Position)
                    ForgetTurns();
                if (address == ControlAddress.DriveMode && (value & 2) != 0)
                    Report(address, true, "slave mode is not modelled");
                break;
            case ControlAddress.Feedforward1stGain or ControlAddress.Feedforward2ndGain when value != 0:
                Report(address, true, "feedforward is not modelled: its units are not published");
                break;
            case ControlAddress.StartupConfiguration when value != 0:
                Report(address, true, "startup configuration is not modelled");
                break;
            case ControlAddress.ProtocolType when value != 2:
                Report(address, true, "protocols other than 2.0 are not modelled");
                break;
        }
    }

    private void SetGoal(int address)
    {
        // Drive Mode (10) bit 3: a goal switches the torque on. It must not be lost in doing so.
        if (!IsTorqueOn && (table.Get(ControlAddress.DriveMode) & 8) != 0)
        {
            long goal = table.Get(address);
            table.Set(ControlAddress.TorqueEnable, 1);
            TakeHold();
            table.Set(address, goal);
        }

        if (address == ControlAddress.GoalPosition && IsTorqueOn)
            BeginProfile();
    }
}
