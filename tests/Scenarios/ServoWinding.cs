using Controller.Emulator.Plant.Motors;

namespace Controller.Scenarios;

/// <summary>The winding of a leg's servo as it is: the current that the plant's servo draws, through the plant's thermal model. The firmware sees neither.</summary>
internal sealed class ServoWinding
{
    // hardware/actuators/dfrobot-dss-m15s.json: at stall and 6 V a rise of 210 K with 25 s; 100 Celsius is the limit.
    public const double AmbientCelsius = 25;
    public const double LimitCelsius = 100;
    public const double TimeConstantSeconds = 25;
    private const double RiseAtStallKelvin = 210;

    // 8.4 W at stall make 210 K: 25 K/W. At 6 V the servo draws 1.4 A at stall, 0.08 A of it for its electronics.
    private const double StallWatts = 8.4;
    private const double StallAmperes = 1.32;
    private const double HoldingAmperes = 0.08;

    private readonly Leg leg;
    private readonly int joint;
    private readonly WindingThermal thermal = new(
        new WindingThermalParameters(RiseAtStallKelvin / StallWatts, TimeConstantSeconds, 0, 0),
        AmbientCelsius);

    public ServoWinding(Leg leg, string joint)
    {
        this.leg = leg;
        this.joint = leg.Bench.Model.IndexOfJoint(joint);
        Step();
    }

    public double Celsius => thermal.WindingCelsius;

    public double HighestCelsius { get; private set; } = AmbientCelsius;

    public void WatchUntil(Func<bool> condition, double seconds)
    {
        for (double passed = 0; passed < seconds; passed += 0.01)
        {
            leg.Bench.Advance(HazardBench.Milliseconds(10));
            if (condition())
                return;
        }

        Assert.Fail(leg.Report($"no fault, winding {Celsius:F1} Celsius"));
    }

    // Every 2 ms of virtual time, also while the scenario waits for something else.
    private void Step()
    {
        leg.Bench.Machine.Plant.AdvanceTo(leg.Bench.Machine.NowNanoseconds);
        // A bridge that drives for a share of the time draws that share of the motor's current, which at rest is the same
        // share of the stall current: the motor's is the root of the two. Stall current goes with the voltage.
        double drawn = Math.Max(0, leg.Bench.Machine.Plant.GetJoint(joint).CurrentAmperes - HoldingAmperes);
        double stall = StallAmperes * leg.Bench.Machine.Plant.BusVolts / 6;
        thermal.Step(0.002, StallWatts * drawn * stall / (StallAmperes * StallAmperes));
        HighestCelsius = Math.Max(HighestCelsius, thermal.WindingCelsius);
        leg.Bench.Machine.Scheduler.Schedule(leg.Bench.Machine.NowNanoseconds + 2_000_000, Step);
    }
}
