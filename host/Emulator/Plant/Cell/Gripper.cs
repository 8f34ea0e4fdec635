namespace Controller.Emulator.Plant.Cell;

/// <summary>
/// A parallel gripper: its opening follows a trapezoid of velocity until the force on a part is the one that was set; friction holds the part or lets it slide.
/// </summary>
/// <remarks>
/// Opening and contact are closed forms of time. On the part the jaws go on with their trajectory, against a linear spring, and stop where it pushes with
/// the set force: opening = width - F / k. A held part weighs m (g + a) on both pads' friction, 2 μ F; what is missing accelerates it
/// downward, and friction brakes it when the grip is enough again. Sliding is stepped on a grid of 1 ms, exactly for the forces at the beginning of each
/// interval. Not modelled: inertia of the jaws on impact, part and pads that yield for good, parts that tilt.
/// </remarks>
public sealed class Gripper
{
    private const long SlideGridNanoseconds = 1_000_000;

    private readonly GripperParameters parameters;
    private readonly MotionProfile profile = new();
    private FixedGrid grid = new(SlideGridNanoseconds);
    private GrippedPart? part;
    private long startNanoseconds;
    private long stallNanoseconds = long.MaxValue;
    private long nowNanoseconds;
    private double setForce;

    /// <summary>Builds the gripper fully open, at rest.</summary>
    public Gripper(GripperParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.AccelerationMetresPerSecondSquared);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.MaxMetresPerSecond);
        this.parameters = parameters;
        profile.Hold(parameters.StrokeMetres);
        setForce = parameters.MinForceNewtons;
    }

    /// <summary>Opening between the pads.</summary>
    public double OpeningMetres { get; private set; }

    /// <summary>Rate of the opening; negative while closing.</summary>
    public double OpeningMetresPerSecond { get; private set; }

    /// <summary>Force of each pad on the part.</summary>
    public double ForceNewtons => part is null ? 0 : Math.Min(setForce, Math.Max(0, (part.WidthMetres - OpeningMetres) * part.StiffnessNewtonsPerMetre));

    /// <summary>Whether both pads touch a part.</summary>
    public bool IsTouching => part is not null && OpeningMetres <= part.WidthMetres;

    /// <summary>Whether the part has stopped the jaws with the force that was set: the controller's "object detected". Not of jaws that <see cref="Follow"/>.</summary>
    public bool IsHolding => nowNanoseconds >= stallNanoseconds;

    /// <summary>Whether the jaws move.</summary>
    public bool IsMoving => profile.IsOngoing && !IsHolding;

    /// <summary>Acceleration of the gripper against gravity's direction: upward is positive, m/s².</summary>
    public double LiftMetresPerSecondSquared { get; set; }

    /// <summary>Whether the part hangs in the gripper alone; false while something stands beneath it.</summary>
    public bool IsCarrying { get; set; }

    /// <summary>How far the part has slid down between the pads.</summary>
    public double SlidMetres { get; private set; }

    /// <summary>How fast it slides.</summary>
    public double SlideMetresPerSecond { get; private set; }

    /// <summary>The part has slid out of the pads or was let go in the air, with the virtual time in nanoseconds.</summary>
    public event Action<long, GrippedPart>? PartLost;

    /// <summary>Puts a part between the open jaws, or takes it away.</summary>
    /// <param name="atNanoseconds">Virtual time.</param>
    /// <param name="newPart">The part; null for none.</param>
    public void SetPart(long atNanoseconds, GrippedPart? newPart)
    {
        AdvanceTo(atNanoseconds);
        if (newPart is not null && newPart.WidthMetres > OpeningMetres)
            throw new ArgumentOutOfRangeException(nameof(newPart), newPart.WidthMetres, $"{newPart.Name} is wider than the opening of {OpeningMetres} m.");
        part = newPart;
        SlidMetres = 0;
        SlideMetresPerSecond = 0;
        bool wasHolding = IsHolding;
        PlanStall();
        if (wasHolding && newPart is null)
            Begin(atNanoseconds, profile.Goal, parameters.MaxMetresPerSecond);
    }

    /// <summary>Moves the jaws, from rest or from where they are.</summary>
    /// <param name="atNanoseconds">Virtual time.</param>
    /// <param name="openingMetres">Opening to go to; limited to the stroke.</param>
    /// <param name="metresPerSecond">Speed, above 0; limited to the gripper's.</param>
    /// <param name="forceNewtons">Force to stop with; limited to the gripper's range.</param>
    public void Move(long atNanoseconds, double openingMetres, double metresPerSecond, double forceNewtons)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(metresPerSecond);
        AdvanceTo(atNanoseconds);
        setForce = Math.Clamp(forceNewtons, parameters.MinForceNewtons, parameters.MaxForceNewtons);
        Begin(atNanoseconds, Math.Clamp(openingMetres, 0, parameters.StrokeMetres), Math.Min(metresPerSecond, parameters.MaxMetresPerSecond));
    }

    /// <summary>Jaws that something else moves, such as a servo on a rack: they are where they are, and press as the part's spring says.</summary>
    /// <param name="atNanoseconds">Virtual time.</param>
    /// <param name="openingMetres">Opening, 0 to the stroke.</param>
    /// <param name="metresPerSecond">Its rate; negative while closing.</param>
    public void Follow(long atNanoseconds, double openingMetres, double metresPerSecond)
    {
        AdvanceTo(atNanoseconds);
        setForce = parameters.MaxForceNewtons;
        stallNanoseconds = long.MaxValue;
        profile.Hold(openingMetres);
        OpeningMetres = openingMetres;
        OpeningMetresPerSecond = metresPerSecond;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="now">Virtual time in nanoseconds; a time before the present one changes nothing.</param>
    public void AdvanceTo(long now)
    {
        while (grid.TakeStep(now))
        {
            LookAtJaws(grid.ReachedNanoseconds - SlideGridNanoseconds);
            Slide(SlideGridNanoseconds * 1e-9);
        }

        nowNanoseconds = Math.Max(nowNanoseconds, now);
        LookAtJaws(nowNanoseconds);
    }

    private void Begin(long atNanoseconds, double opening, double speed)
    {
        profile.Hold(OpeningMetres);
        startNanoseconds = atNanoseconds;
        if (!opening.Equals(OpeningMetres))
            profile.Begin(opening, speed, parameters.AccelerationMetresPerSecondSquared);
        PlanStall();
        LookAtJaws(nowNanoseconds);
    }

    /// <summary>When the part will stop the jaws.</summary>
    private void PlanStall()
    {
        stallNanoseconds = long.MaxValue;
        if (part is null || !profile.IsOngoing || profile.Goal >= OpeningMetres)
            return;
        double seconds = profile.SecondsTo(part.WidthMetres - (setForce / part.StiffnessNewtonsPerMetre));
        if (!double.IsInfinity(seconds))
            stallNanoseconds = startNanoseconds + (long)Math.Ceiling((seconds * 1e9) - 1e-6);
    }

    private void LookAtJaws(long at)
    {
        if (at >= stallNanoseconds)
        {
            OpeningMetres = part!.WidthMetres - (setForce / part.StiffnessNewtonsPerMetre);
            OpeningMetresPerSecond = 0;
            return;
        }

        profile.MoveTo((at - startNanoseconds) * 1e-9);
        OpeningMetres = profile.Position;
        OpeningMetresPerSecond = profile.Velocity;
    }

    private void Slide(double seconds)
    {
        if (part is null || !IsCarrying)
            return;
        double grip = 2 * parameters.FrictionRatio * ForceNewtons / part.MassKilograms;
        double weight = LinkChain.GravityMetresPerSecondSquared + LiftMetresPerSecondSquared;
        if (SlideMetresPerSecond <= 0 && Math.Abs(weight) <= grip)
            return;
        double acceleration = weight - grip;
        double moving = acceleration < 0 ? Math.Min(seconds, SlideMetresPerSecond / -acceleration) : seconds;
        SlidMetres += moving * (SlideMetresPerSecond + (acceleration * moving / 2));
        SlideMetresPerSecond = moving < seconds ? 0 : SlideMetresPerSecond + (acceleration * moving);
        if (SlidMetres < parameters.PadHeightMetres)
            return;
        GrippedPart lost = part;
        part = null;
        stallNanoseconds = long.MaxValue;
        PartLost?.Invoke(grid.ReachedNanoseconds, lost);
    }
}
