namespace Controller.Emulator.Plant;

/// <summary>
/// One implicit velocity step of joints with dry friction and end stops: finds the change of velocity x that
/// minimises ½ xᵀAx − bᵀx + Σ f|v + x| with each v + x inside its bounds. That is the one solution in which sliding
/// joints feel full friction, stuck joints as much as holds them, and stops only push.
/// </summary>
/// <remarks>
/// Guesses which joints stick, slide or press a stop, solves the linear system that remains and corrects the
/// guess. Should guesses go in circles, coordinate descent finishes, which converges on every convex problem of this form.
/// </remarks>
internal sealed unsafe class FrictionSolver
{
    private const int MaxGuesses = 12;
    private const int MaxSweeps = 200;
    private const double SweepTolerance = 1e-13;

    private readonly int count;
    private readonly double[] factor;
    private readonly double[] right;
    private readonly int[] free;
    private readonly Mode[] mode;

    // Joints whose velocity changes in the last solution, and by how much: most of a machine's joints stick most of the time.
    private readonly int[] moved;
    private readonly double[] change;
    private int movedCount;

    public FrictionSolver(int count)
    {
        this.count = count;
        Matrix = new double[count * count];
        Impulse = new double[count];
        Friction = new double[count];
        Velocity = new double[count];
        MinVelocity = new double[count];
        MaxVelocity = new double[count];
        Result = new double[count];
        factor = new double[count * count];
        right = new double[count];
        free = new int[count];
        mode = new Mode[count];
        moved = new int[count];
        change = new double[count];
    }

    /// <summary>A, symmetric and positive definite, row by row.</summary>
    public double[] Matrix { get; }

    /// <summary>b.</summary>
    public double[] Impulse { get; }

    /// <summary>f, as impulse.</summary>
    public double[] Friction { get; }

    /// <summary>v.</summary>
    public double[] Velocity { get; }

    /// <summary>Lower bounds of v + x.</summary>
    public double[] MinVelocity { get; }

    /// <summary>Upper bounds of v + x.</summary>
    public double[] MaxVelocity { get; }

    /// <summary>v + x; a stuck joint gets exactly 0.</summary>
    public double[] Result { get; }

    /// <summary>Solves one step from the inputs into <see cref="Result"/>.</summary>
    public void Solve()
    {
        for (int i = 0; i < count; i++)
            mode[i] = Velocity[i] > 0 ? Mode.SlidesUp : Velocity[i] < 0 ? Mode.SlidesDown : Mode.Sticks;
        SolveAgain();
    }

    /// <summary>Solves with inputs that changed a little; the guess begins with the solution before.</summary>
    public void SolveAgain()
    {
        for (int guess = 0; guess < MaxGuesses; guess++)
        {
            SolveModes();
            if (!CorrectModes())
                return;
        }

        Descend();
    }

    private static double Fixed(Mode mode, double min, double max) => mode == Mode.AtMin ? min : mode == Mode.AtMax ? max : 0;

    private void SolveModes()
    {
        int size = 0;
        movedCount = 0;
        for (int i = 0; i < mode.Length; i++)
        {
            if (mode[i] is Mode.SlidesUp or Mode.SlidesDown)
            {
                free[size++] = i;
                continue;
            }

            Result[i] = Fixed(mode[i], MinVelocity[i], MaxVelocity[i]);
            NoteChange(i);
        }

        if (size == 0)
            return;
        fixed (double* a = Matrix, f = factor, r = right)
        {
            for (int row = 0; row < size; row++)
            {
                int i = free[row];
                double sum = Impulse[i] - (mode[i] == Mode.SlidesUp ? Friction[i] : -Friction[i]);
                double* from = a + (i * count);
                for (int k = 0; k < movedCount; k++)
                    sum -= from[moved[k]] * change[k];
                r[row] = sum;
                double* to = f + (row * count);
                for (int column = 0; column <= row; column++)
                    to[column] = from[free[column]];
            }

            Cholesky.Solve(f, count, r, size);
        }

        for (int row = 0; row < size; row++)
            Result[free[row]] = Velocity[free[row]] + right[row];
        movedCount = 0;
        for (int i = 0; i < mode.Length; i++)
            NoteChange(i);
    }

    private void NoteChange(int i)
    {
        double by = Result[i] - Velocity[i];
        if (by.Equals(0))
            return;
        moved[movedCount] = i;
        change[movedCount++] = by;
    }

    private bool CorrectModes()
    {
        bool changed = false;
        for (int i = 0; i < mode.Length; i++)
        {
            Mode now = mode[i];
            Mode next = now is Mode.SlidesUp or Mode.SlidesDown ? AfterSliding(i, now) : AfterHolding(i, now);
            changed |= next != now;
            mode[i] = next;
        }

        return changed;
    }

    private Mode AfterSliding(int i, Mode now)
    {
        double speed = Result[i];
        if (speed < MinVelocity[i])
            return Mode.AtMin;
        if (speed > MaxVelocity[i])
            return Mode.AtMax;
        bool hasTurned = now == Mode.SlidesUp ? speed < 0 : speed > 0;
        return hasTurned && Friction[i] > 0 ? Mode.Sticks : now;
    }

    private Mode AfterHolding(int i, Mode now)
    {
        // What the joint needs to keep its assumed velocity: friction or a stop must be able to give it.
        double needed = -Impulse[i];
        ReadOnlySpan<double> row = Matrix.AsSpan(i * count, count);
        for (int k = 0; k < movedCount; k++)
            needed += row[moved[k]] * change[k];
        double speed = Result[i];
        double friction = Friction[i];
        return now switch
        {
            Mode.AtMin => needed + (speed > 0 ? friction : -friction) < 0 ? Release(speed, Mode.SlidesUp) : now,
            Mode.AtMax => needed + (speed < 0 ? -friction : friction) > 0 ? Release(speed, Mode.SlidesDown) : now,
            _ when MinVelocity[i] > 0 => Mode.AtMin,
            _ when MaxVelocity[i] < 0 => Mode.AtMax,
            _ when needed > friction => Mode.SlidesDown,
            _ when needed < -friction => Mode.SlidesUp,
            _ => now,
        };
    }

    // At a stop that is at rest the way off it begins with sticking.
    private static Mode Release(double velocity, Mode away) => velocity.Equals(0) ? Mode.Sticks : away;

    private void Descend()
    {
        for (int i = 0; i < count; i++)
            Result[i] = Math.Clamp(Velocity[i], MinVelocity[i], MaxVelocity[i]);
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            double largest = 0;
            for (int i = 0; i < count; i++)
            {
                double diagonal = Matrix[(i * count) + i];
                double sum = Impulse[i] + (diagonal * Velocity[i]);
                for (int j = 0; j < count; j++)
                {
                    if (j != i)
                        sum -= Matrix[(i * count) + j] * (Result[j] - Velocity[j]);
                }

                double next = sum > Friction[i] ? (sum - Friction[i]) / diagonal : sum < -Friction[i] ? (sum + Friction[i]) / diagonal : 0;
                next = Math.Clamp(next, MinVelocity[i], MaxVelocity[i]);
                largest = Math.Max(largest, Math.Abs(next - Result[i]));
                Result[i] = next;
            }

            if (largest < SweepTolerance)
                return;
        }
    }

    private enum Mode
    {
        Sticks,
        SlidesUp,
        SlidesDown,
        AtMin,
        AtMax,
    }
}
