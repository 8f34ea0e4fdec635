using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>A gearmotor with a load at 12 V, by its figures at the joint, and what it did in each tenth of a millisecond.</summary>
internal sealed class GearmotorRig
{
    public const double SupplyVolts = 12;
    public const double ResistanceOhms = 2.4;
    public const double Constant = 0.5; // N m / A and V s / rad
    public const double Inertia = 0.01;
    public const double NaturalFrequency = 12;
    public const double DampingRatio = 0.6;
    public const int EncoderLines = 2000;

    public const int PhaseBridge = 1;
    public const int Encoder = 2;
    public const int Angle = 4;
    public const int Monitor = 8;
    public const int Winding = 16;

    /// <summary>One heat capacity: 10 K/W, 10 s.</summary>
    public const double WindingKelvinPerWatt = 10;
    public const double WindingSeconds = 10;
    public const double WindingLimitCelsius = 80;

    private GearmotorRig(DcMotorRig rig, IHBridge bridge)
    {
        Motor = rig.Motor;
        Bridge = bridge;
    }

    public DcMotor Motor { get; }

    /// <summary>The thermistor in the winding; null where there is none.</summary>
    public Ntcle100e3103Chip? Thermistor { get; private set; }

    public IHBridge Bridge { get; }

    /// <summary>Torque of the load against positive rotation, by angle and speed.</summary>
    public Func<double, double, double> Load { get; set; } = (_, _) => 0;

    /// <summary>Time, position, velocity, current.</summary>
    public List<(double Seconds, double Radians, double RadiansPerSecond, double Amperes)> Samples { get; } = [];

    public static DriveRun Run(DriveScript script, int wiring, out GearmotorRig gearmotor, ulong seed = 1, double friction = 0, double at = 0)
    {
        GearmotorRig? wired = null;
        var run = new DriveRun("BridgeDrive", script, board => wired = Wire(board, wiring, friction, at), seed);
        gearmotor = wired!;
        return run;
    }

    /// <summary>Wires a gearmotor to a board.</summary>
    /// <param name="at">What the angle sensor shows where the motor starts.</param>
    public static GearmotorRig Wire(EmulatedBoard board, int wiring, double friction, double at)
    {
        var clock = new PlantClock(board);
        var parameters = new DcMotorParameters(ResistanceOhms, 0.5e-3, Constant, Constant, 0.002, 0, friction, "test");
        if ((wiring & Winding) != 0)
            parameters = parameters with { Thermal = new WindingThermalParameters(WindingKelvinPerWatt, WindingSeconds) };
        var motor = new DcMotor(parameters, Inertia - 0.002);
        if ((wiring & Encoder) != 0)
            motor.Encoder = new IncrementalEncoder(EncoderLines, new QuadraturePins(board, 32, 33));
        IHBridge bridge = (wiring & PhaseBridge) != 0 ? new Drv8838Chip(board.Board, 25, 26, 27) : new Drv8871Chip(board.Board, 25, 26, board.ChipLog);
        GearmotorRig? rig = null;
        clock.AddDrive(_ => motor.LoadTorqueNewtonMetres = rig!.Load(motor.PositionRadians, motor.VelocityRadiansPerSecond));
        rig = new GearmotorRig(new DcMotorRig(clock, bridge, motor, SupplyVolts), bridge);
        clock.AddDrive(until => rig.Samples.Add((until * 1e-9, motor.PositionRadians, motor.VelocityRadiansPerSecond, motor.CurrentAmperes)));
        if ((wiring & Angle) != 0)
        {
            var sensor = new As5600Chip(board.Scheduler, board.Seed, board.ChipLog);
            sensor.ShaftRadians.Source = _ => at + motor.PositionRadians;
            board.Board.I2c(1).Connect(sensor);
        }

        if ((wiring & Monitor) != 0)
        {
            var monitor = new Ina219Chip(board.Scheduler, 0x40, board.Seed, board.ChipLog);
            monitor.ShuntVolts.Source = _ => motor.SupplyCurrentAmperes * 0.05;
            monitor.BusVolts.Value = SupplyVolts;
            board.Board.I2c(1).Connect(monitor);
        }

        if ((wiring & Winding) != 0)
        {
            rig.Thermistor = new Ntcle100e3103Chip(seriesOhms: 2200, supplyVolts: 3.3);
            rig.Thermistor.TemperatureCelsius.Source = _ => motor.WindingCelsius;
            board.Board.Adc.Connect(34, rig.Thermistor.OutputVolts);
        }

        return rig;
    }

    /// <summary>What was at a time.</summary>
    public (double Seconds, double Radians, double RadiansPerSecond, double Amperes) At(double seconds) => Samples[(int)Math.Round(seconds * 1e4) - 1];

    /// <summary>What was from one time to another.</summary>
    public IEnumerable<(double Seconds, double Radians, double RadiansPerSecond, double Amperes)> Between(double from, double to) =>
        Samples.Skip((int)Math.Round(from * 1e4) - 1).Take((int)Math.Round((to - from) * 1e4));
}
