using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Machines;

/// <content>What is wired so that the machine is safe without its firmware: the gates before the servo driver's /OE or the switch of the servo bus's supply, the emergency stop, the watchdog.</content>
/// <remarks>The delay of gates (74HC00: some 25 ns) and switch is not modelled: pulses and supply end at the instant of the edge.</remarks>
public sealed partial class EmulatedMachine
{
    private GpioLine outputEnable = null!;
    private GpioLine emergencyStop = null!;
    private bool doGatesPass;

    /// <summary>Gates or supply switch have begun or ceased to pass; what they do now. A bus servo's torque, which comes and goes by packets, raises nothing.</summary>
    public event Action<bool>? OutputsEnabledChanged;

    /// <summary>
    /// Whether outputs can move something: there is power, the output-enable line is at its active level, and the emergency
    /// stop is released where it gates the outputs. Of bus servos at least one must also have its torque on.
    /// </summary>
    public bool OutputsEnabled => IsPowered && doGatesPass && (arm?.IsTorqueOn ?? true);

    /// <summary>Whether the emergency stop's contact is open.</summary>
    public bool IsEmergencyStopPressed { get; private set; }

    /// <summary>Opens or closes the emergency stop's contact, now.</summary>
    public void SetEmergencyStop(bool isPressed)
    {
        IsEmergencyStopPressed = isPressed;
        emergencyStop.DriveFromOutside(isPressed ? null : Model.EStop.StopLevel != Level.High);
    }

    private void ConnectOutputEnable()
    {
        outputEnable = Board.Gpio[Model.OutputEnablePin];
        outputEnable.LevelChanged += _ => FollowGates();
        outputEnable.PullFromOutside((Model.ServoBus?.PowerEnablePull ?? Model.ServoDriver.OutputEnablePull) == Pull.Up);

        emergencyStop = Board.Gpio[Model.EStop.Pin];
        SetEmergencyStop(isPressed: false);
        if (!Model.EStop.GatesOutputs)
            return;
        emergencyStop.PullFromOutside(Model.EStop.StopLevel == Level.High);
        emergencyStop.LevelChanged += _ => FollowGates();
    }

    // 74HC00: /OE = NOT (enable AND NOT stop). A bus's switch is closed by a high level.
    private void FollowGates()
    {
        bool isStopped = Model.EStop.GatesOutputs && emergencyStop.Level == (Model.EStop.StopLevel == Level.High);
        bool isActiveHigh = Model.ServoBus is not null || Model.ServoDriver.OutputEnableActiveLevel == Level.High;
        bool pass = !isStopped && outputEnable.Level == isActiveHigh;
        if (pass == doGatesPass)
            return;
        doGatesPass = pass;
        servoDriver?.SetOutputEnablePin(!pass);
        arm?.Switch(pass);
        OutputsEnabledChanged?.Invoke(pass);
    }

    private void ConnectWatchdog()
    {
        if (Model.Watchdog is not { } wiring)
            return;
        var watchdog = new Stwd100Chip(Scheduler, wiring.Times, SeededRandom.For(Seed, "stwd100").NextUInt64(), ChipLog);
        Board.Chips.Add("watchdog", watchdog);
        watchdog.OutputChanged += SetResetPin;
        Board.Gpio[wiring.InputPin].LevelChanged += watchdog.SetInputPin;
        GpioLine enable = Board.Gpio[wiring.EnablePin];
        enable.LevelChanged += watchdog.SetEnablePin;
        enable.PullFromOutside(true);
        PowerChanged += isPowered =>
        {
            if (isPowered)
                watchdog.GainPower();
            else
                watchdog.LosePower();
        };
    }
}
