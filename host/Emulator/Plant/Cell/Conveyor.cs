namespace Controller.Emulator.Plant.Cell;

/// <summary>
/// A belt with parts, stops that they pile up at and photo-eyes that they pass. Everything happens at its own instant: the first nanosecond after
/// the closed form of the belt's travel.
/// </summary>
/// <remarks>
/// The belt goes forward only, in a ramp of constant acceleration to the speed that is set. Parts follow it but for slip, until a raised stop or a held part in front
/// holds them, and go on at once when let go. Not modelled: parts that slide on when the belt brakes, that turn, and
/// pressure between parts in a queue. To put edges on a board's pins, advance to <see cref="NextEventNanoseconds"/>.
/// </remarks>
public sealed class Conveyor
{
    /// <summary>Gap that counts as touching: parts of a queue do not let light through.</summary>
    private const double TouchingMetres = 1e-9;

    private readonly ConveyorParameters parameters;
    private readonly double follows;
    private readonly List<ConveyorPart> parts = [];
    private readonly List<ConveyorStop> stops = [];
    private readonly List<PhotoEye> eyes = [];
    private BeltMotion belt;
    private long nowNanoseconds;

    /// <summary>Builds an empty belt at rest.</summary>
    public Conveyor(ConveyorParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.LengthMetres);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.AccelerationMetresPerSecondSquared);
        ArgumentOutOfRangeException.ThrowIfNegative(parameters.SlipRatio);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameters.SlipRatio, 1);
        this.parameters = parameters;
        follows = 1 - parameters.SlipRatio;
        belt = new BeltMotion(0, 0, 0, 0, parameters.AccelerationMetresPerSecondSquared);
    }

    /// <summary>A part's trailing edge has left the belt, with the virtual time in nanoseconds.</summary>
    public event Action<long, ConveyorPart>? PartLeft;

    /// <summary>Parts on the belt, the one farthest from the infeed first.</summary>
    public IReadOnlyList<ConveyorPart> Parts => parts;

    /// <summary>Speed of the belt.</summary>
    public double BeltMetresPerSecond => belt.SpeedAt(nowNanoseconds);

    /// <summary>Travel of the belt since power-on.</summary>
    public double BeltMetres => belt.TravelAt(nowNanoseconds);

    /// <summary>When the next edge, stop or departure is due; <see cref="long.MaxValue"/> when nothing is.</summary>
    public long NextEventNanoseconds => Next().At;

    /// <summary>Puts an eye across the belt.</summary>
    public void Add(PhotoEye eye)
    {
        ArgumentNullException.ThrowIfNull(eye);
        if (parts.Count > 0)
            throw new InvalidOperationException("Photo-eyes are mounted before parts are on the belt.");
        int place = eyes.TakeWhile(e => e.PositionMetres <= eye.PositionMetres).Count();
        eyes.Insert(place, eye);
    }

    /// <summary>Puts a stop into the belt.</summary>
    public void Add(ConveyorStop stop) => stops.Add(stop);

    /// <summary>Sets the speed that the belt ramps to.</summary>
    /// <param name="atNanoseconds">Virtual time, not before what was last advanced to.</param>
    /// <param name="metresPerSecond">At least 0.</param>
    public void SetSpeed(long atNanoseconds, double metresPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(metresPerSecond);
        AdvanceTo(atNanoseconds);
        belt = new BeltMotion(nowNanoseconds, BeltMetres, BeltMetresPerSecond, metresPerSecond, parameters.AccelerationMetresPerSecondSquared);
    }

    /// <summary>Puts a part on the belt behind all others.</summary>
    /// <param name="atNanoseconds">Virtual time, not before what was last advanced to.</param>
    /// <param name="part">The part.</param>
    /// <param name="leadingMetres">Place of its leading edge.</param>
    public void Place(long atNanoseconds, ConveyorPart part, double leadingMetres)
    {
        ArgumentNullException.ThrowIfNull(part);
        AdvanceTo(atNanoseconds);
        if (parts.Count > 0 && leadingMetres > TrailingOf(parts[^1]))
            throw new ArgumentOutOfRangeException(nameof(leadingMetres), leadingMetres, $"{part.Name} would lie on {parts[^1].Name}.");
        part.AnchorMetres = leadingMetres;
        part.AnchorTravelMetres = BeltMetres;
        part.EyesEntered = 0;
        part.EyesLeft = 0;
        parts.Add(part);
        while (part.EyesEntered < eyes.Count && eyes[part.EyesEntered].PositionMetres < leadingMetres)
            eyes[part.EyesEntered++].Count(nowNanoseconds, 1);
        while (part.EyesLeft < part.EyesEntered && eyes[part.EyesLeft].PositionMetres <= leadingMetres - part.LengthMetres)
            eyes[part.EyesLeft++].Count(nowNanoseconds, -1);
        LookAtHolds();
    }

    /// <summary>Takes a part off, as a gripper does.</summary>
    /// <param name="atNanoseconds">Virtual time, not before what was last advanced to.</param>
    /// <param name="part">The part.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(long atNanoseconds, ConveyorPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        AdvanceTo(atNanoseconds);
        if (!parts.Remove(part))
            return false;
        for (; part.EyesLeft < part.EyesEntered; part.EyesLeft++)
            eyes[part.EyesLeft].Count(nowNanoseconds, -1);
        LookAtHolds();
        return true;
    }

    /// <summary>Raises or lowers a stop.</summary>
    /// <param name="atNanoseconds">Virtual time, not before what was last advanced to.</param>
    /// <param name="stop">The stop.</param>
    /// <param name="isRaised">Whether it is up from now on.</param>
    public void SetStop(long atNanoseconds, ConveyorStop stop, bool isRaised)
    {
        ArgumentNullException.ThrowIfNull(stop);
        AdvanceTo(atNanoseconds);
        stop.IsRaised = isRaised;
        LookAtHolds();
    }

    /// <summary>Place of a part's leading edge, from the infeed.</summary>
    public double LeadingOf(ConveyorPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.IsHeld ? part.AnchorMetres : part.AnchorMetres + ((BeltMetres - part.AnchorTravelMetres) * follows);
    }

    /// <summary>Lets everything happen that is due by a time.</summary>
    /// <param name="now">Virtual time in nanoseconds; a time before the present one changes nothing.</param>
    public void AdvanceTo(long now)
    {
        for (Due due = Next(); due.At <= now; due = Next())
        {
            nowNanoseconds = Math.Max(nowNanoseconds, due.At);
            Happen(due);
        }

        nowNanoseconds = Math.Max(nowNanoseconds, now);
    }

    private double TrailingOf(ConveyorPart part) => LeadingOf(part) - part.LengthMetres;

    private Due Next()
    {
        var next = new Due(long.MaxValue, Kind.Leave, null);
        for (int i = 0; i < parts.Count; i++)
        {
            ConveyorPart part = parts[i];
            if (part.IsHeld)
                continue;
            if (part.EyesEntered < eyes.Count)
                Consider(ref next, Kind.Enter, part, eyes[part.EyesEntered].PositionMetres);
            if (part.EyesLeft < part.EyesEntered)
                Consider(ref next, Kind.Leave, part, eyes[part.EyesLeft].PositionMetres + part.LengthMetres);
            Consider(ref next, Kind.Hold, part, HoldOf(i));
            Consider(ref next, Kind.Depart, part, parameters.LengthMetres + part.LengthMetres);
        }

        return next;
    }

    /// <summary>Where the part will be held if nothing changes: at a stop before it, or at the tail of a held part.</summary>
    private double HoldOf(int index)
    {
        double place = double.PositiveInfinity;
        double leading = LeadingOf(parts[index]);
        foreach (ConveyorStop stop in stops)
        {
            if (stop.IsRaised && stop.PositionMetres >= leading - TouchingMetres)
                place = Math.Min(place, stop.PositionMetres);
        }

        if (index > 0 && parts[index - 1].IsHeld)
            place = Math.Min(place, TrailingOf(parts[index - 1]));
        return place;
    }

    private void Consider(ref Due next, Kind kind, ConveyorPart part, double leadingMetres)
    {
        if (double.IsInfinity(leadingMetres))
            return;
        long at = belt.TimeOf(part.AnchorTravelMetres + ((leadingMetres - part.AnchorMetres) / follows));
        if (at < next.At || (at == next.At && kind < next.Kind))
            next = new Due(at, kind, part);
    }

    private void Happen(in Due due)
    {
        ConveyorPart part = due.Part!;
        switch (due.Kind)
        {
            case Kind.Hold:
                part.AnchorMetres = HoldOf(IndexOf(part));
                part.IsHeld = true;
                break;
            case Kind.Enter:
                Enter(part);
                break;
            case Kind.Leave:
                CloseGap(part);
                eyes[part.EyesLeft++].Count(nowNanoseconds, -1);
                break;
            default:
                parts.RemoveAt(IndexOf(part));
                PartLeft?.Invoke(nowNanoseconds, part);
                break;
        }
    }

    /// <summary>As the list's own, which allocates its comparer at the first call.</summary>
    private int IndexOf(ConveyorPart part)
    {
        int index = 0;
        while (parts[index] != part)
            index++;
        return index;
    }

    private void Enter(ConveyorPart part) => eyes[part.EyesEntered++].Count(nowNanoseconds, 1);

    /// <summary>A part that touches the one that leaves a beam enters it in the same instant, whatever rounding says.</summary>
    private void CloseGap(ConveyorPart part)
    {
        int behind = IndexOf(part) + 1;
        if (behind < parts.Count && parts[behind].EyesEntered == part.EyesLeft && TrailingOf(part) - LeadingOf(parts[behind]) < TouchingMetres)
            Enter(parts[behind]);
    }

    /// <summary>After a stop or a part has gone: who was held only by it moves on, from the front to the back.</summary>
    private void LookAtHolds()
    {
        for (int i = 0; i < parts.Count; i++)
        {
            ConveyorPart part = parts[i];
            if (!part.IsHeld)
                continue;
            bool stays = HoldOf(i) - part.AnchorMetres < TouchingMetres;
            if (stays)
                continue;
            part.IsHeld = false;
            part.AnchorTravelMetres = BeltMetres;
        }
    }

    /// <summary>What can happen, in the order in which it does at the same instant: a queue shades a beam without a gap, and is held before it leaves.</summary>
    private enum Kind
    {
        Hold,
        Enter,
        Leave,
        Depart,
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Due(long At, Kind Kind, ConveyorPart? Part);
}
