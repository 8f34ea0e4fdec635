namespace Controller.Emulator.Plant;

/// <summary>A trajectory of even accelerations from a moving start to a rest: brake if need be, speed up, cruise, brake.</summary>
internal sealed class MotionProfile
{
    private readonly double[] seconds = new double[5];
    private readonly double[] acceleration = new double[5];
    private int phases;
    private double start;
    private double startVelocity;
    private double elapsed;

    /// <summary>Where the trajectory ends.</summary>
    public double Goal { get; private set; }

    /// <summary>Where it is.</summary>
    public double Position { get; private set; }

    /// <summary>How fast it is.</summary>
    public double Velocity { get; private set; }

    /// <summary>Whether it has not ended.</summary>
    public bool IsOngoing { get; private set; }

    /// <summary>What kind it is.</summary>
    public MotionShape Shape { get; private set; }

    /// <summary>Is at a place, without motion.</summary>
    public void Hold(double position)
    {
        Goal = position;
        Position = position;
        Velocity = 0;
        IsOngoing = false;
    }

    /// <summary>Goes to a place at once.</summary>
    public void Jump(double goal)
    {
        Hold(goal);
        Shape = MotionShape.Step;
    }

    /// <summary>Goes to a place with a largest velocity and, unless it is 0, acceleration.</summary>
    public void Begin(double goal, double maxVelocity, double maxAcceleration)
    {
        Goal = goal;
        phases = 0;
        elapsed = 0;
        start = Position;
        IsOngoing = true;
        if (maxAcceleration <= 0)
        {
            startVelocity = Math.CopySign(maxVelocity, goal - Position);
            Shape = MotionShape.Rectangular;
            Add(Math.Abs(goal - Position) / maxVelocity, 0);
            return;
        }

        startVelocity = Velocity;
        double direction = Math.Sign(goal - Position);
        double distance = Math.Abs(goal - Position);
        double speed = Velocity * direction;
        double stopping = speed * speed / (2 * maxAcceleration);
        if (direction.Equals(0) || speed < 0 || stopping > distance)
        {
            // To rest first, then back from there.
            double turnsAt = Position + (Velocity * Math.Abs(Velocity) / (2 * maxAcceleration));
            Add(Math.Abs(Velocity) / maxAcceleration, -Math.Sign(Velocity) * maxAcceleration);
            direction = Math.Sign(goal - turnsAt);
            distance = Math.Abs(goal - turnsAt);
            speed = 0;
        }

        double peak = Math.Min(maxVelocity, Math.Sqrt((maxAcceleration * distance) + (speed * speed / 2)));
        Shape = peak < maxVelocity ? MotionShape.Triangular : MotionShape.Trapezoidal;
        double path = distance - (Math.Abs((peak * peak) - (speed * speed)) / (2 * maxAcceleration)) - (peak * peak / (2 * maxAcceleration));
        Add(Math.Abs(peak - speed) / maxAcceleration, Math.Sign(peak - speed) * direction * maxAcceleration);
        if (peak > 0)
            Add(Math.Max(0, path) / peak, 0);
        Add(peak / maxAcceleration, -direction * maxAcceleration);
    }

    /// <summary>Goes on.</summary>
    public void Step(double stepSeconds) => MoveTo(elapsed + stepSeconds);

    /// <summary>Is where the trajectory is so long after its beginning.</summary>
    public void MoveTo(double elapsedSeconds)
    {
        if (!IsOngoing)
            return;
        elapsed = elapsedSeconds;
        double left = elapsed;
        double position = start;
        double velocity = startVelocity;
        for (int i = 0; i < phases; i++)
        {
            double part = Math.Min(left, seconds[i]);
            position += part * (velocity + (acceleration[i] * part / 2));
            velocity += acceleration[i] * part;
            left -= part;
            if (left <= 0)
            {
                Position = position;
                Velocity = velocity;
                return;
            }
        }

        MotionShape shape = Shape;
        Hold(Goal);
        Shape = shape;
    }

    /// <summary>When the trajectory first comes to a place on its way, in seconds since its beginning; infinite when it does not.</summary>
    public double SecondsTo(double place)
    {
        double passed = 0;
        double position = start;
        double velocity = startVelocity;
        for (int i = 0; i < phases; i++)
        {
            double a = acceleration[i];
            double distance = place - position;
            double root = (velocity * velocity) + (2 * a * distance);
            if (root >= 0)
            {
                double denominator = velocity + Math.CopySign(Math.Sqrt(root), velocity.Equals(0) ? a : velocity);
                double t = distance.Equals(0) ? 0 : denominator.Equals(0) ? double.PositiveInfinity : 2 * distance / denominator;
                if (t >= 0 && t <= seconds[i])
                    return passed + t;
            }

            position += seconds[i] * (velocity + (a * seconds[i] / 2));
            velocity += a * seconds[i];
            passed += seconds[i];
        }

        return double.PositiveInfinity;
    }

    private void Add(double phaseSeconds, double phaseAcceleration)
    {
        seconds[phases] = phaseSeconds;
        acceleration[phases++] = phaseAcceleration;
    }
}
