namespace Controller.Emulator.Plant;

/// <content>Steps in which the sole is on the platform's pads, or may come onto them.</content>
internal sealed partial class LegDynamics
{
    /// <summary>Disagreement of a pad's line with its curve that is let pass, newtons.</summary>
    private const double PadToleranceNewtons = 1e-3;

    /// <summary>Friction's slope is that of the round before, so a pad that begins to slip takes more rounds than a servo.</summary>
    private const int MaxRoundsOnPads = 30;

    private readonly SoleContact? sole;
    private readonly double[] freeMatrix = [];
    private bool isOnPads;

    /// <summary>No part of the sole is ever lower than this, metres; 0 without a platform.</summary>
    public double LowestReachMetres => sole is null ? 0 : -sole.ReachMetres;

    /// <summary>Height of the sole's lowest corner at the step's beginning, less what it may sink in a time.</summary>
    /// <param name="seconds">The time.</param>
    public double LowestSoleMetresWithin(double seconds)
    {
        double speed = 0;
        foreach (double velocity in Velocity)
            speed += Math.Abs(velocity);
        chain.SetPositions(Position);
        return sole!.LowestMetres(chain) - (seconds * speed * sole.ReachMetres);
    }

    /// <summary>Finds the end of a step with pads under the sole.</summary>
    /// <param name="seconds">Length of the step.</param>
    /// <param name="heightBefore">Height of the unloaded pads at its beginning.</param>
    /// <param name="heightAfter">And at its end.</param>
    /// <returns>True when the state at the end differs in any bit from that at the beginning.</returns>
    public bool StepOnPads(double seconds, double heightBefore, double heightAfter)
    {
        isOnPads = true;
        chain.SetPositions(Position);
        sole!.Begin(chain, seconds, heightBefore, heightAfter);
        Begin(seconds);
        return Finish(seconds, findsMiddle: true);
    }

    /// <summary>Vertical forces on the sole's corners in a state, newtons.</summary>
    /// <param name="position">Joint positions.</param>
    /// <param name="velocity">Joint velocities.</param>
    /// <param name="heightMetres">Height of the unloaded pads.</param>
    /// <param name="metresPerSecond">Speed of the lift, positive up.</param>
    /// <param name="newtons">Receives a force per corner.</param>
    public void FootForces(ReadOnlySpan<double> position, ReadOnlySpan<double> velocity, double heightMetres, double metresPerSecond, Span<double> newtons)
    {
        chain.SetPositions(position);
        sole!.ForcesAt(chain, velocity, heightMetres, metresPerSecond, newtons);
    }

    /// <summary>Energy in the pads' springs in the pose that the chain has, joules.</summary>
    /// <param name="heightMetres">Height of the unloaded pads.</param>
    public double PadEnergyJoules(double heightMetres) => sole!.EnergyJoules(chain, heightMetres);

    private void LookAtPads()
    {
        sole!.LookAtMiddle(chain);
        solver.Matrix.CopyTo(freeMatrix, 0);
    }

    private void ClearMatrix() => freeMatrix.CopyTo(solver.Matrix, 0);

    /// <summary>Adds what the pads do to the joints, linearized at the velocities of the step.</summary>
    /// <returns>Disagreement of the lines before with the curves, on the scale of <see cref="DriveTolerance"/>.</returns>
    private double PushPads(double seconds) =>
        sole!.Linearize(seconds, Velocity, NextVelocity, solver.Matrix, solver.Impulse) * (DriveTolerance / PadToleranceNewtons);
}
