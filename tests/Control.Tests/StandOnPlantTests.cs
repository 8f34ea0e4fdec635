using Controller.Contract;
using Controller.Control.Motion;
using Controller.Emulator.Plant;
using Controller.Hardware;
using Controller.Hardware.Model;

namespace Controller.Control.Tests;

/// <summary>The demonstration on the plant: servos with friction and sag, a sole that sticks and slides, pads that only push.</summary>
public sealed class StandOnPlantTests
{
    private const float Period = 0.02f;
    private const long PeriodNanoseconds = 20_000_000;
    private const int CellPeriods = 5;

    private static readonly MachineModel Machine = HardwareCatalog.LoadMachine("humanoid-leg");

    private readonly LegPlant plant = new(Machine);
    private readonly AttitudeFilter attitude = new(Period);
    private readonly BalanceReflex reflex = NewReflex();
    private readonly double[] cells = new double[4];
    private readonly Queue<double>[] history = [new(), new(), new(), new()];

    [Theory]
    [InlineData(1)] // cells as the emulator's HX711 has them, a conversion every 100 ms
    [InlineData(20)] // each conversion the mean of 400 ms, as slow as the data sheet allows
    public void On_the_plant_the_leg_stands_and_shifts_its_weight_to_within_6_mm(int filterPeriods)
    {
        StandSequence sequence = new(LegReference.NewLeg(), reflex, new StandPlan(), Period);
        Assert.True(sequence.Begin(new float[6]));
        double worst = 0;
        double highest = 0;
        double standing = 0;
        bool goesOn = true;
        for (int period = 1; goesOn; period++)
        {
            Assert.InRange(period, 1, 3000);
            goesOn = Step(sequence);
            Follow(sequence, period, filterPeriods);
            highest = Math.Max(highest, plant.FootForceNewtons);
            if (sequence.Phase == DemonstrationPhase.SquattingDown && standing == 0)
                standing = plant.FootForceNewtons;
            if (sequence.Phase is >= DemonstrationPhase.ShiftingLeft and <= DemonstrationPhase.Centring)
            {
                Vector3 centre = plant.CentreOfPressure!.Value;
                worst = Math.Max(worst, Math.Sqrt(Math.Pow(centre.X - reflex.TargetXMetres, 2) + Math.Pow(centre.Y - reflex.TargetYMetres, 2)));
            }
        }

        TestContext.Current.SendDiagnosticMessage($"worst {worst * 1e3:0.0} mm, standing {standing:0.0} N, highest {highest:0.0} N");
        Assert.Equal(DemonstrationEnd.Completed, sequence.Reason);
        Assert.InRange(worst, 0, 6e-3);

        // 13 mm into 1500 N/m, less what the servos sag.
        Assert.InRange(standing, 18, 19.6);
        Assert.InRange(highest, standing, 22);
    }

    private static BalanceReflex NewReflex()
    {
        // Four springs of a quarter each, seen from the middle of the cells.
        IReadOnlyList<FootCellModel> places = Machine.FootForce!.Cells;
        double middleX = places.Average(cell => cell.PositionMetres.X);
        double middleY = places.Average(cell => cell.PositionMetres.Y);
        double stiffness = Machine.Platform!.StiffnessNewtonsPerMetre;
        return new BalanceReflex(
            (float)middleX,
            (float)middleY,
            (float)(stiffness * places.Average(cell => Math.Pow(cell.PositionMetres.X - middleX, 2))),
            (float)(stiffness * places.Average(cell => Math.Pow(cell.PositionMetres.Y - middleY, 2))),
            BalanceGains.Pressure,
            BalanceGains.Tilt,
            Period);
    }

    private bool Step(StandSequence sequence)
    {
        double newtons = cells.Sum();
        bool hasContact = newtons >= 2;
        double x = hasContact ? cells.Select((force, i) => force * Machine.FootForce!.Cells[i].PositionMetres.X).Sum() / newtons : 0;
        double y = hasContact ? cells.Select((force, i) => force * Machine.FootForce!.Cells[i].PositionMetres.Y).Sum() / newtons : 0;
        InertialSample sample = plant.GetInertialSample();
        Vector3 accel = sample.SpecificForceMetresPerSecondSquared;
        Vector3 rate = sample.AngularRateRadiansPerSecond;
        const double Gravity = LinkChain.GravityMetresPerSecondSquared;
        attitude.Step((float)(accel.X / Gravity), (float)(accel.Y / Gravity), (float)(accel.Z / Gravity), (float)rate.X, (float)rate.Y, (float)rate.Z);
        return sequence.Step(hasContact, (float)newtons, (float)x, (float)y, attitude.GetPitchRadians(), attitude.GetRollRadians());
    }

    private void Follow(StandSequence sequence, int period, int filterPeriods)
    {
        for (int i = 0; i < 6; i++)
            plant.SetPulse(i, Machine.Joints[i].PulseMicrosecondsAt(sequence.SetpointRadians[i]) * 1e-6);
        plant.SetPlatformValve(sequence.IsValveOn);
        plant.AdvanceTo(period * PeriodNanoseconds);
        for (int i = 0; i < 4; i++)
        {
            history[i].Enqueue(plant.GetFootForceNewtons(i));
            if (history[i].Count > filterPeriods)
                history[i].Dequeue();
        }

        int turn = period % CellPeriods;
        if (turn < 4)
            cells[turn] = history[turn].Average();
    }
}
