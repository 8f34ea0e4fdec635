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
internal sealed class FrictionSolver
{
    private const int MaxGuesses = 12;
    private const int MaxSweeps = 200;
    private const double SweepTolerance = 1e-13;

    private readonly int count;
    private readonly double[] factor;
    private readonly double[] right;
    private readonly int[] free;
    private readonly Mode[] mode;

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
        for (int i = 0; i < count; i++)
        {
            if (mode[i] is Mode.SlidesUp or Mode.SlidesDown)
                free[size++] = i;
            else
                Result[i] = Fixed(mode[i], MinVelocity[i], MaxVelocity[i]);
        }

        for (int row = 0; row < size; row++)
        {
            int i = free[row];
            double sum = Impulse[i] - (mode[i] == Mode.SlidesUp ? Friction[i] : -Friction[i]);
            for (int j = 0; j < count; j++)
            {
                if (mode[j] is not (Mode.SlidesUp or Mode.SlidesDown))
                    sum -= Matrix[(i * count) + j] * (Result[j] - Velocity[j]);
            }

            right[row] = sum;
            for (int column = 0; column <= row; column++)
                factor[(row * count) + column] = Matrix[(i * count) + free[column]];
        }

        Cholesky.Solve(factor, count, right, size);
        for (int row = 0; row < size; row++)
            Result[free[row]] = Velocity[free[row]] + right[row];
    }

    private bool CorrectModes()
    {
        bool changed = false;
        for (int i = 0; i < count; i++)
        {
            Mode next = mode[i];
            if (next is Mode.SlidesUp or Mode.SlidesDown)
            {
                if (Result[i] < MinVelocity[i])
                    next = Mode.AtMin;
                else if (Result[i] > MaxVelocity[i])
                    next = Mode.AtMax;
                else if (Friction[i] > 0 && (next == Mode.SlidesUp ? Result[i] < 0 : Result[i] > 0))
                    next = Mode.Sticks;
            }
            else
            {
                // What the joint needs to keep its assumed velocity: friction or a stop must be able to give it.
                double needed = -Impulse[i];
                for (int j = 0; j < count; j++)
                    needed += Matrix[(i * count) + j] * (Result[j] - Velocity[j]);
                if (next == Mode.AtMin)
                    next = needed + (Result[i] > 0 ? Friction[i] : -Friction[i]) < 0 ? Release(Result[i], Mode.SlidesUp) : next;
                else if (next == Mode.AtMax)
                    next = needed + (Result[i] < 0 ? -Friction[i] : Friction[i]) > 0 ? Release(Result[i], Mode.SlidesDown) : next;
                else if (MinVelocity[i] > 0)
                    next = Mode.AtMin;
                else if (MaxVelocity[i] < 0)
                    next = Mode.AtMax;
                else if (needed > Friction[i])
                    next = Mode.SlidesDown;
                else if (needed < -Friction[i])
                    next = Mode.SlidesUp;
            }

            changed |= next != mode[i];
            mode[i] = next;
        }

        return changed;
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
