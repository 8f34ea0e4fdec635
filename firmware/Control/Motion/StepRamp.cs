using System;

namespace Controller.Control.Motion
{
    /// <summary>When a stepper motor takes its steps: constant acceleration up to a rate, in time to stop at the target. The target may change on the way.</summary>
    /// <remarks>
    /// The state is the number of steps that stopping takes, n; a step between n - 1 and n lasts
    /// (√n - √(n - 1)) √(2 / acceleration), which is exact. Allocates nothing after construction.
    /// </remarks>
    public sealed class StepRamp
    {
        /// <summary>Where the motor shall go, in steps.</summary>
        public int TargetSteps;

        /// <summary>Where the motor is, in steps, after the step that <see cref="Next"/> announced last.</summary>
        public int PositionSteps;

        /// <summary>Direction of the last step: 1 or -1, 0 at rest.</summary>
        public int Direction;

        /// <summary>Set to forget the way that is left and the speed, because the motor has no current; <see cref="Next"/> takes it back when it has done so.</summary>
        public bool IsHaltWanted;

        /// <summary>Of speeding up and of slowing down.</summary>
        public readonly float AccelerationStepsPerSecondSquared;

        private readonly float firstStepMicroseconds;
        private readonly float cruiseMicroseconds;
        private readonly int cruiseSteps;
        private int stoppingSteps;

        /// <param name="maxStepsPerSecond">Rate that is not exceeded.</param>
        /// <param name="accelerationStepsPerSecondSquared">Of speeding up and of slowing down.</param>
        public StepRamp(float maxStepsPerSecond, float accelerationStepsPerSecondSquared)
        {
            AccelerationStepsPerSecondSquared = accelerationStepsPerSecondSquared;
            firstStepMicroseconds = 1e6f * (float)Math.Sqrt(2 / accelerationStepsPerSecondSquared);
            cruiseMicroseconds = 1e6f / maxStepsPerSecond;
            cruiseSteps = (int)(maxStepsPerSecond * maxStepsPerSecond / (2 * accelerationStepsPerSecondSquared));
        }

        /// <summary>Decides on the next step.</summary>
        /// <returns>Its length in microseconds: the step is due that long after the one before. 0 when the motor is at rest at the target.</returns>
        public int Next()
        {
            if (IsHaltWanted)
            {
                stoppingSteps = 0;
                Direction = 0;
                TargetSteps = PositionSteps;
                IsHaltWanted = false;
                return 0;
            }

            int remaining = TargetSteps - PositionSteps;
            if (stoppingSteps == 0)
            {
                Direction = remaining > 0 ? 1 : remaining < 0 ? -1 : 0;
                if (Direction == 0)
                    return 0;
            }

            // A motor at rest has stoppingSteps 0; its first and its last step go between 0 and 1.
            int ahead = remaining * Direction;
            PositionSteps += Direction;
            if (ahead <= stoppingSteps)
                return SlowDown();
            if (stoppingSteps < cruiseSteps && ahead > stoppingSteps + 1)
            {
                stoppingSteps++;
                return Between(stoppingSteps);
            }

            // At the rate, or one step too near for a step of speeding up and one of slowing down.
            return stoppingSteps < cruiseSteps ? Between(stoppingSteps + 1) : (int)cruiseMicroseconds;
        }

        private int SlowDown()
        {
            int length = Between(stoppingSteps);
            stoppingSteps--;
            return length;
        }

        // √n - √(n - 1) = 1 / (√n + √(n - 1)), without the loss of digits.
        private int Between(int steps)
        {
            return (int)(firstStepMicroseconds / ((float)Math.Sqrt(steps) + (float)Math.Sqrt(steps - 1)));
        }
    }
}
