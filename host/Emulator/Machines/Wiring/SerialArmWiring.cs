using Controller.Emulator.Chips;
using Controller.Emulator.Plant;
using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Machines.Wiring;

/// <summary>An arm at its board: servos on the serial port, their supply behind a switch, a divider behind the switch.</summary>
/// <remarks>The switch acts at once: its rise and the capacitors behind it, some milliseconds, are not modelled.</remarks>
internal sealed class SerialArmWiring
{
    private readonly EmulatedBoard board;
    private bool isClosed;

    /// <summary>Wires the arm; nothing runs yet.</summary>
    public SerialArmWiring(EmulatedBoard board, MachineModel model)
    {
        this.board = board;
        ServoBusModel servoBus = model.ServoBus!;
        Plant = new SerialArmPlant(model, board.ChipLog);
        Uart uart = board.Board.Uarts[servoBus.Port.Number];
        var bus = new SerialBus(new UartLine(uart, board.Scheduler), board.ChipLog);
        for (int i = 0; i < Plant.Servos.Count; i++)
        {
            var node = new ServoOnBus(Plant, Plant.Servos[i]);
            bus.Add(node);
            board.Board.Chips.Add($"{model.AllJoints[i].Name}-servo", node);
        }

        uart.Attach(bus);
        var busVoltage = new VoltageDivider(model.BusVoltage.DividerRatio, BusVolts);
        board.Board.Chips.Add("bus-voltage", busVoltage);
        board.Board.Adc.Connect(model.BusVoltage.AdcPin, busVoltage.OutputVolts);
    }

    /// <summary>The arm.</summary>
    public SerialArmPlant Plant { get; }

    /// <summary>Whether a servo is supplied and drives.</summary>
    public bool IsTorqueOn
    {
        get
        {
            if (!Plant.IsSwitchedOn)
                return false;
            foreach (DynamixelServo servo in Plant.Servos)
            {
                if (servo.IsTorqueOn)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Closes or opens the supply's switch.</summary>
    public void Switch(bool isClosed)
    {
        this.isClosed = isClosed;
        Follow();
    }

    /// <summary>The servos have or lose their supply, as the switch and the board's power say.</summary>
    public void Follow()
    {
        Plant.AdvanceTo(board.NowNanoseconds);
        Plant.Switch(board.IsPowered && isClosed);
    }

    private double BusVolts(long nowNanoseconds)
    {
        Plant.AdvanceTo(nowNanoseconds);
        return Plant.BusVolts;
    }
}
