using Controller.Control.Kinematics;
using Controller.Control.Motion;

namespace Controller.Control.Tests;

/// <summary>
/// The stand, as simple as it can be said: servos follow with 50 ms, four springs stand under the sole's corners on a platform that comes up
/// at 30 mm/s, each load cell gives the mean of up to 400 ms every 100 ms, one cell per control period.
/// </summary>
internal sealed class StandModel
{
    public const float Period = 0.02f;
    public const double CentreX = -0.0005;
    public const double CentreY = 0.0095;
    public const double HalfLengthMetres = 0.052;
    public const double HalfWidthMetres = 0.033;

    private const double LoweredMetres = -0.26;
    private const double RaisedMetres = -0.225;
    private const double ServoSeconds = 0.05;
    private const int CellPeriods = 5;

    private static readonly double[] CornerX = [CentreX + HalfLengthMetres, CentreX + HalfLengthMetres, CentreX - HalfLengthMetres, CentreX - HalfLengthMetres];
    private static readonly double[] CornerY = [CentreY + HalfWidthMetres, CentreY - HalfWidthMetres, CentreY + HalfWidthMetres, CentreY - HalfWidthMetres];

    private readonly LegKinematics foot = LegReference.NewLeg();
    private readonly double[] joints = new double[6];
    private readonly double[] forces = new double[4];
    private readonly double[] cells = new double[4];
    private readonly Queue<double>[] history = [new(), new(), new(), new()];
    private readonly float[] actual = new float[6];
    private double platform = LoweredMetres;
    private int period;

    public StandModel(StandPlan? plan = null)
    {
        Leg = LegReference.NewLeg();
        Reflex = new BalanceReflex(
            (float)CentreX,
            (float)CentreY,
            (float)(1500 * HalfLengthMetres * HalfLengthMetres),
            (float)(1500 * HalfWidthMetres * HalfWidthMetres),
            BalanceGains.Pressure,
            BalanceGains.Tilt,
            Period);
        Sequence = new StandSequence(Leg, Reflex, plan ?? new StandPlan(), Period);
    }

    public LegKinematics Leg { get; }

    public BalanceReflex Reflex { get; }

    public StandSequence Sequence { get; }

    public double StiffnessNewtonsPerMetre { get; set; } = 1500;

    /// <summary>By how much each servo is off its setpoint at rest.</summary>
    public double[] OffsetRadians { get; } = new double[6];

    /// <summary>Control periods whose mean a load cell's conversion gives. The HX711's output settles in 400 ms, which are 20.</summary>
    public int FilterPeriods { get; set; } = 20;

    public bool IsPlatformBroken { get; set; }

    /// <summary>What the cells would weigh now, without their delay.</summary>
    public double TrueNewtons => forces.Sum();

    public double TrueX => forces.Zip(CornerX, (f, x) => f * x).Sum() / TrueNewtons;

    public double TrueY => forces.Zip(CornerY, (f, y) => f * y).Sum() / TrueNewtons;

    public bool IsEachCornerPressed => forces.All(force => force > 0);

    /// <summary>Puts the servos somewhere, at rest.</summary>
    public void Place(float[] positions)
    {
        for (int i = 0; i < 6; i++)
            joints[i] = positions[i];
    }

    /// <summary>One control period: the sequence decides, then the stand moves.</summary>
    public bool Step()
    {
        double newtons = cells.Sum();
        bool hasContact = newtons > 1;
        float x = hasContact ? (float)(cells.Zip(CornerX, (f, c) => f * c).Sum() / newtons) : 0;
        float y = hasContact ? (float)(cells.Zip(CornerY, (f, c) => f * c).Sum() / newtons) : 0;
        bool goesOn = Sequence.Step(hasContact, (float)newtons, x, y, (float)(joints[2] + joints[3]), (float)joints[1]);
        Move();
        return goesOn;
    }

    /// <summary>What <see cref="Step"/> does without the sequence.</summary>
    public void Move()
    {
        double share = 1 - Math.Exp(-Period / ServoSeconds);
        for (int i = 0; i < 6; i++)
        {
            joints[i] += share * (Sequence.SetpointRadians[i] + OffsetRadians[i] - joints[i]);
            actual[i] = (float)joints[i];
        }

        double goal = Sequence.IsValveOn && !IsPlatformBroken ? RaisedMetres : LoweredMetres;
        platform += Math.Clamp(goal - platform, -0.03 * Period, 0.03 * Period);
        foot.Forward(actual);
        for (int i = 0; i < 4; i++)
        {
            double height = foot.SoleZMetres + (foot.ForwardZ * CornerX[i]) + (foot.LeftZ * CornerY[i]);
            forces[i] = StiffnessNewtonsPerMetre / 4 * Math.Max(0, platform - height);
            history[i].Enqueue(forces[i]);
            if (history[i].Count > FilterPeriods)
                history[i].Dequeue();
        }

        int turn = period++ % CellPeriods;
        if (turn < 4)
            cells[turn] = history[turn].Sum() / FilterPeriods;
    }
}
