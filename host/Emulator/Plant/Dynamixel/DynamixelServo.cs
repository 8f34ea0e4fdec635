using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Motors;

namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>
/// A serial bus servo of ROBOTIS' X series: protocol 2.0, control table, controller, motor and gear. ROBOTIS e-manual, "DYNAMIXEL Protocol 2.0" and
/// the pages of the servos (<see cref="DynamixelModel"/>).
/// </summary>
/// <remarks>
/// <para>
/// The motor is a <see cref="DcMotor"/> at the horn. The controller runs every millisecond (assumed; ROBOTIS does not say): PWM from the
/// table's gains and equations, limited by Goal PWM and by PWM Slope. Current modes are ideal: they put on the voltage that the wanted
/// current needs at the present speed. Overload is a current of 90 % of the stall current for a second, boot takes 300 ms,
/// a joint counts as in position within 20 pulses (all assumed).
/// </para>
/// <para>
/// Reported when used, for they are not modelled: feedforward gains, Startup Configuration, other protocols, the fast reads, control table backup,
/// slave and dual mode. Not modelled either: gains and limits that change with the operating mode, LED, errors other than voltage,
/// heat and overload, and the time that writing EEPROM takes.
/// </para>
/// </remarks>
public sealed partial class DynamixelServo : ISerialNode, IChip
{
    private const long TickNanoseconds = 1_000_000;
    private const double PulsesPerRadian = 4096 / (2 * Math.PI);
    private const int CentrePulse = 2048;

    /// <summary>Velocity unit: 0.229 rev/min.</summary>
    private const double RadiansPerSecondPerUnit = 0.229 * 2 * Math.PI / 60;

    /// <summary>Full drive: 885 units of 0.113 %.</summary>
    private const double FullPwm = 885;

    private const long BootNanoseconds = 300_000_000;
    private const double OverloadRatio = 0.9;
    private const int OverloadTicks = 1000;

    private readonly DynamixelModel model;
    private readonly IChipLog? log;
    private readonly ControlTable table;
    private readonly IServoMotor motor;
    private readonly MotionProfile profile = new();
    private FixedGrid grid = new(TickNanoseconds);
    private long awakeFromNanoseconds;
    private double zeroPulses;

    /// <summary>Builds a servo as it leaves the factory, but for its ID; powered, its horn at the middle of its range.</summary>
    /// <param name="model">Its type.</param>
    /// <param name="id">0 to 252.</param>
    /// <param name="loadInertiaKilogramSquareMetres">Inertia on the horn.</param>
    /// <param name="log">Hears of what is not modelled.</param>
    public DynamixelServo(DynamixelModel model, byte id = 1, double loadInertiaKilogramSquareMetres = 0, IChipLog? log = null)
        : this(model, id, new DcMotor(Motor(model), loadInertiaKilogramSquareMetres), log)
    {
    }

    /// <summary>Builds a servo whose motor turns something that has its own mechanics, as it leaves the factory but for its ID; powered.</summary>
    /// <param name="model">Its type.</param>
    /// <param name="id">0 to 252.</param>
    /// <param name="motor">Its motor, seen at the horn.</param>
    /// <param name="log">Hears of what is not modelled.</param>
    public DynamixelServo(DynamixelModel model, byte id, IServoMotor motor, IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(motor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, (byte)252);
        this.model = model;
        this.log = log;
        table = new ControlTable(model.Items, model.Indirect);
        this.motor = motor;
        InputVolts = new Quantity(nameof(InputVolts), "V", table.Get(ControlAddress.MaxVoltageLimit) > 100 ? 11.1 : 5.0);
        AmbientCelsius = new Quantity(nameof(AmbientCelsius), "°C", 25);
        table.Set(ControlAddress.Id, id);
        StartRam();
    }

    /// <inheritdoc/>
    public string Part => model.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [InputVolts, AmbientCelsius];

    /// <summary>Supply at the servo.</summary>
    public Quantity InputVolts { get; }

    /// <summary>Temperature around the servo.</summary>
    public Quantity AmbientCelsius { get; }

    /// <summary>Torque of the load against positive rotation, from the next tick on.</summary>
    public double LoadTorqueNewtonMetres { get; set; }

    /// <summary>Friction in addition to the gear's own, as of a jammed joint.</summary>
    public double JamTorqueNewtonMetres { get; set; }

    /// <summary>Angle of the horn: 0 is the middle, pulse 2048, of a horn that sits where it should.</summary>
    public double PositionRadians => motor.PositionRadians;

    /// <summary>How far the horn was put on its teeth from where it should sit: the encoder is ahead of <see cref="PositionRadians"/> by it. For a servo without supply.</summary>
    public double HornRadians { get; set; }

    /// <summary>Its speed.</summary>
    public double VelocityRadiansPerSecond => motor.VelocityRadiansPerSecond;

    /// <summary>Torque of the motor at the horn, before the gear's friction.</summary>
    public double TorqueNewtonMetres => motor.TorqueNewtonMetres;

    /// <summary>Mean current that the motor takes from the supply, without the electronics' own.</summary>
    public double SupplyCurrentAmperes => motor.SupplyCurrentAmperes;

    /// <summary>Dry friction of motor and gear at the horn.</summary>
    public double FrictionNewtonMetres => model.Motor.CoulombFrictionNewtonMetres;

    /// <summary>Torque at standstill at the present supply and full PWM, before friction.</summary>
    public double StallTorqueNewtonMetres =>
        model.Motor.TorqueConstantNewtonMetresPerAmpere * InputVolts.At(grid.ReachedNanoseconds) / motor.ResistanceOhms;

    /// <summary>Temperature of the winding; Present Temperature is that of the case.</summary>
    public double WindingCelsius => motor.WindingCelsius;

    /// <summary>Whether the controller drives the motor.</summary>
    public bool IsTorqueOn => table.Get(ControlAddress.TorqueEnable) != 0;

    private static DcMotorParameters Motor(DynamixelModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Motor;
    }

    private double EncoderRadians => motor.PositionRadians + HornRadians;

    private OperatingMode Mode => (OperatingMode)table.Get(ControlAddress.OperatingMode);

    private int Direction => (table.Get(ControlAddress.DriveMode) & 1) != 0 ? -1 : 1;

    /// <inheritdoc/>
    public void LosePower()
    {
        receiver.Reset();
        if (bus is not null)
            AdvanceTo(bus.NowNanoseconds);
        Reboot(grid.ReachedNanoseconds);
    }

    /// <summary>Brings the servo to the last tick that is not after a time.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public void AdvanceTo(long nowNanoseconds)
    {
        while (grid.TakeStep(nowNanoseconds))
        {
            motor.LoadTorqueNewtonMetres = LoadTorqueNewtonMetres;
            motor.JamTorqueNewtonMetres = JamTorqueNewtonMetres;
            motor.SetAmbient(AmbientCelsius.At(grid.ReachedNanoseconds));
            motor.AdvanceTo(grid.ReachedNanoseconds);
            Control(InputVolts.At(grid.ReachedNanoseconds));
        }
    }

    private void Reboot(long nowNanoseconds)
    {
        table.Restore(eeprom: false, ram: true);
        registered = null;
        isFailing = false;
        awakeFromNanoseconds = nowNanoseconds + BootNanoseconds;

        // Turns are counted since power-on only.
        ForgetTurns();
        StartRam();
    }

    private void StartRam()
    {
        table.Set(ControlAddress.GoalPwm, table.Get(ControlAddress.PwmLimit));
        table.Set(ControlAddress.GoalVelocity, table.Get(ControlAddress.VelocityLimit));
        if (model.HasCurrentSensor)
            table.Set(ControlAddress.GoalCurrent, table.Get(ControlAddress.CurrentLimit));
        LetGo();
    }

    private void Report(int address, bool isWrite, string detail) =>
        log?.Report(new UnmodelledAccess(model.Part, address, table.ItemAt(address)?.Name ?? "", isWrite, detail));
}
