using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Plant.Power;

namespace Controller.Emulator.Rigs;

/// <summary>A DC motor behind an H-bridge that a board's pins drive.</summary>
/// <remarks>
/// What the pins say counts at the next step of the <see cref="PlantClock"/>. The bridge's logic is fed by the board: without power it lets the motor coast; the
/// motor's supply is another one.
/// </remarks>
public sealed class DcMotorRig
{
    private readonly PlantClock clock;
    private readonly IHBridge bridge;
    private readonly PowerRail? rail;
    private readonly PowerLoad? load;

    /// <summary>A motor at a supply that nothing moves.</summary>
    /// <param name="clock">Steps the motor.</param>
    /// <param name="bridge">The bridge.</param>
    /// <param name="motor">The motor; give it an encoder on <see cref="QuadraturePins"/> if the firmware reads one.</param>
    /// <param name="supplyVolts">Voltage of the bridge's motor supply, at least 0.</param>
    public DcMotorRig(PlantClock clock, IHBridge bridge, DcMotor motor, double supplyVolts)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        this.bridge = bridge;
        Motor = motor;
        SupplyVolts = supplyVolts;
        clock.AddDrive(AdvanceTo);
    }

    /// <summary>A motor at a rail that it loads.</summary>
    /// <param name="clock">Steps the motor.</param>
    /// <param name="bridge">The bridge.</param>
    /// <param name="motor">The motor.</param>
    /// <param name="rail">The bridge's motor supply, on the same clock.</param>
    /// <param name="name">What reports call the motor.</param>
    public DcMotorRig(PlantClock clock, IHBridge bridge, DcMotor motor, PowerRail rail, string name = "motor")
        : this(clock, bridge, motor, 0)
    {
        ArgumentNullException.ThrowIfNull(rail);
        this.rail = rail;
        load = new PowerLoad(name);
        rail.Bus.Add(load);
    }

    /// <summary>The motor, up to one interval ahead of the board.</summary>
    public DcMotor Motor { get; }

    /// <summary>Voltage of the bridge's motor supply. Setting it does nothing at a rail.</summary>
    public double SupplyVolts { get; set; }

    private void AdvanceTo(long nanoseconds)
    {
        if (rail is not null)
            SupplyVolts = rail.Bus.BusVolts;
        if (!clock.Board.IsPowered || bridge.State == BridgeState.Coast)
            Motor.Coast(SupplyVolts);
        else
            Motor.SetDuty(SupplyVolts, bridge.DutyRatio);
        Motor.AdvanceTo(nanoseconds);
        if (load is not null)
            load.CurrentAmperes = Motor.SupplyCurrentAmperes;
    }
}
