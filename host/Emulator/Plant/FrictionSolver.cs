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
        factor = new double[count * count];
        right = new double[count];
        free = new int[count];
        mode = new Mode[count];
    }

    /// <summary>Solves one step.</summary>
    /// <param name="matrix">A, symmetric and positive definite.</param>
    /// <param name="impulse">b.</param>
    /// <param name="friction">f, as impulse.</param>
    /// <param name="velocity">v.</param>
    /// <param name="minVelocity">Lower bounds of v + x.</param>
    /// <param name="maxVelocity">Upper bounds of v + x.</param>
    /// <param name="result">Receives v + x; a stuck joint gets exactly 0.</param>
    public void Solve(
        ReadOnlySpan<double> matrix,
        ReadOnlySpan<double> impulse,
        ReadOnlySpan<double> friction,
        ReadOnlySpan<double> velocity,
        ReadOnlySpan<double> minVelocity,
        ReadOnlySpan<double> maxVelocity,
        Span<double> result)
    {
        for (int i = 0; i < count; i++)
            mode[i] = velocity[i] > 0 ? Mode.SlidesUp : velocity[i] < 0 ? Mode.SlidesDown : Mode.Sticks;
        for (int guess = 0; guess < MaxGuesses; guess++)
        {
            SolveModes(matrix, impulse, friction, velocity, minVelocity, maxVelocity, result);
            if (!CorrectModes(matrix, impulse, friction, velocity, minVelocity, maxVelocity, result))
                return;
        }

        Descend(matrix, impulse, friction, velocity, minVelocity, maxVelocity, result);
    }

    private static double Fixed(Mode mode, double min, double max) => mode == Mode.AtMin ? min : mode == Mode.AtMax ? max : 0;

    private void SolveModes(
        ReadOnlySpan<double> matrix,
        ReadOnlySpan<double> impulse,
        ReadOnlySpan<double> friction,
        ReadOnlySpan<double> velocity,
        ReadOnlySpan<double> minVelocity,
        ReadOnlySpan<double> maxVelocity,
        Span<double> result)
    {
        int size = 0;
        for (int i = 0; i < count; i++)
        {
            if (mode[i] is Mode.SlidesUp or Mode.SlidesDown)
                free[size++] = i;
            else
                result[i] = Fixed(mode[i], minVelocity[i], maxVelocity[i]);
        }

        for (int row = 0; row < size; row++)
        {
            int i = free[row];
            double sum = impulse[i] - (mode[i] == Mode.SlidesUp ? friction[i] : -friction[i]);
            for (int j = 0; j < count; j++)
            {
                if (mode[j] is not (Mode.SlidesUp or Mode.SlidesDown))
                    sum -= matrix[(i * count) + j] * (result[j] - velocity[j]);
            }

            right[row] = sum;
            for (int column = 0; column <= row; column++)
                factor[(row * count) + column] = matrix[(i * count) + free[column]];
        }

        Cholesky.Solve(factor, count, right, size);
        for (int row = 0; row < size; row++)
            result[free[row]] = velocity[free[row]] + right[row];
    }

    private bool CorrectModes(
        ReadOnlySpan<double> matrix,
        ReadOnlySpan<double> impulse,
        ReadOnlySpan<double> friction,
        ReadOnlySpan<double> velocity,
        ReadOnlySpan<double> minVelocity,
        ReadOnlySpan<double> maxVelocity,
        ReadOnlySpan<double> result)
    {
        bool changed = false;
        for (int i = 0; i < count; i++)
        {
            Mode next = mode[i];
            if (next is Mode.SlidesUp or Mode.SlidesDown)
            {
                if (result[i] < minVelocity[i])
                    next = Mode.AtMin;
                else if (result[i] > maxVelocity[i])
                    next = Mode.AtMax;
                else if (friction[i] > 0 && (next == Mode.SlidesUp ? result[i] < 0 : result[i] > 0))
                    next = Mode.Sticks;
            }
            else
            {
                // What the joint needs to keep its assumed velocity: friction or a stop must be able to give it.
                double needed = -impulse[i];
                for (int j = 0; j < count; j++)
                    needed += matrix[(i * count) + j] * (result[j] - velocity[j]);
                if (next == Mode.AtMin)
                    next = needed + (result[i] > 0 ? friction[i] : -friction[i]) < 0 ? Release(result[i], Mode.SlidesUp, minVelocity[i]) : next;
                else if (next == Mode.AtMax)
                    next = needed + (result[i] < 0 ? -friction[i] : friction[i]) > 0 ? Release(result[i], Mode.SlidesDown, maxVelocity[i]) : next;
                else if (minVelocity[i] > 0)
                    next = Mode.AtMin;
                else if (maxVelocity[i] < 0)
                    next = Mode.AtMax;
                else if (needed > friction[i])
                    next = Mode.SlidesDown;
                else if (needed < -friction[i])
                    next = Mode.SlidesUp;
            }

            changed |= next != mode[i];
            mode[i] = next;
        }

        return changed;
    }

    // At a stop that is at rest the way off it begins with sticking.
    private static Mode Release(double velocity, Mode away, double bound) => bound.Equals(0) || velocity.Equals(0) ? Mode.Sticks : away;

    private void Descend(
        ReadOnlySpan<double> matrix,
        ReadOnlySpan<double> impulse,
        ReadOnlySpan<double> friction,
        ReadOnlySpan<double> velocity,
        ReadOnlySpan<double> minVelocity,
        ReadOnlySpan<double> maxVelocity,
        Span<double> result)
    {
        for (int i = 0; i < count; i++)
            result[i] = Math.Clamp(velocity[i], minVelocity[i], maxVelocity[i]);
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            double largest = 0;
            for (int i = 0; i < count; i++)
            {
                double diagonal = matrix[(i * count) + i];
                double sum = impulse[i] + (diagonal * velocity[i]);
                for (int j = 0; j < count; j++)
                {
                    if (j != i)
                        sum -= matrix[(i * count) + j] * (result[j] - velocity[j]);
                }

                double next = sum > friction[i] ? (sum - friction[i]) / diagonal : sum < -friction[i] ? (sum + friction[i]) / diagonal : 0;
                next = Math.Clamp(next, minVelocity[i], maxVelocity[i]);
                largest = Math.Max(largest, Math.Abs(next - result[i]));
                result[i] = next;
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
