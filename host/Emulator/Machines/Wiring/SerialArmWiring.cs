using Controller.Emulator.Chips;
using Controller.Emulator.Plant;
using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Machines.Wiring;

/// <summary>
/// An arm at its board: servos on the serial port, their supply behind a switch that is closed while its pin is high and the emergency stop's second contact is
/// closed, a divider behind the switch.
/// </summary>
/// <remarks>The switch acts at once: its rise and the capacitors behind it, some milliseconds, are not modelled.</remarks>
internal sealed class SerialArmWiring
{
    private readonly EmulatedBoard board;
    private readonly GpioLine powerEnable;
    private bool isEmergencyStopPressed;

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
        powerEnable = board.Board.Gpio[servoBus.PowerEnablePin];
        powerEnable.PullFromOutside(false);
        powerEnable.LevelChanged += _ => Follow();
        var busVoltage = new VoltageDivider(model.BusVoltage.DividerRatio, BusVolts);
        board.Board.Chips.Add("bus-voltage", busVoltage);
        board.Board.Adc.Connect(model.BusVoltage.AdcPin, busVoltage.OutputVolts);
    }

    /// <summary>The arm.</summary>
    public SerialArmPlant Plant { get; }

    /// <summary>Whether a servo is supplied and drives.</summary>
    public bool AreOutputsOn
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

    /// <summary>The emergency stop's second contact.</summary>
    public void SetEmergencyStop(bool isPressed)
    {
        isEmergencyStopPressed = isPressed;
        Follow();
    }

    /// <summary>The switch takes the state that power, pin and contact ask for.</summary>
    public void Follow()
    {
        Plant.AdvanceTo(board.NowNanoseconds);
        Plant.Switch(board.IsPowered && powerEnable.Level && !isEmergencyStopPressed);
    }

    private double BusVolts(long nowNanoseconds)
    {
        Plant.AdvanceTo(nowNanoseconds);
        return Plant.BusVolts;
    }
}
