using Controller.Contract;
using Controller.Control.Kinematics;

namespace Controller.Control.Motion
{
    public sealed partial class StandSequence
    {
        /// <summary>Minimum jerk from 0 to 1 (Flash and Hogan, J. Neurosci. 5 (1985) 1688).</summary>
        private static float Ease(float x)
        {
            return x * x * x * (10 + (x * ((6 * x) - 15)));
        }

        private int StepsFor(float seconds)
        {
            int count = (int)((seconds * stepsPerSecond) + 0.5f);
            return count > 1 ? count : 1;
        }

        /// <summary>The joints of a level foot straight below the hip.</summary>
        private bool Solve(float height)
        {
            pose.ZMetres = height;
            return leg.TrySolve(pose);
        }

        /// <summary>All joints from where they are to where they go, each on a minimum-jerk way, at four fifths of the velocity that is allowed.</summary>
        private void BeginJoints()
        {
            float farthest = 0;
            for (int i = 0; i < JointCount; i++)
            {
                from[i] = SetpointRadians[i];
                float distance = to[i] - from[i];
                if (distance < 0)
                    distance = -distance;
                if (distance > farthest)
                    farthest = distance;
            }

            float seconds = 1.25f * MinimumJerk.PeakVelocityFactor * farthest / plan.MaxRadiansPerSecond;
            BeginWay(StepsFor(seconds > plan.MoveSeconds ? seconds : plan.MoveSeconds));
        }

        private bool StepJoints()
        {
            step++;
            float share = step < steps ? Ease(step * perStep) : 1;
            for (int i = 0; i < JointCount; i++)
                Set(i, from[i] + (share * (to[i] - from[i])));
            return step < steps;
        }

        /// <summary>Sets the solved joints with the reflex' corrections, inside the ranges.</summary>
        /// <returns>False when a setpoint would have been too fast; none has moved then but towards rest.</returns>
        private bool Follow()
        {
            float[] joints = leg.JointRadians;
            float[] wanted = next;
            float[] setpoints = SetpointRadians;
            float[] rates = SetpointRadiansPerSecond;
            wanted[LegKinematics.HipYaw] = joints[LegKinematics.HipYaw];
            wanted[LegKinematics.Knee] = joints[LegKinematics.Knee];
            Correct(LegKinematics.HipRoll, reflex.HipRoll.OutputRadians);
            Correct(LegKinematics.HipPitch, reflex.HipPitch.OutputRadians);
            Correct(LegKinematics.AnklePitch, reflex.AnklePitch.OutputRadians);
            Correct(LegKinematics.AnkleRoll, reflex.AnkleRoll.OutputRadians);
            float bound = plan.MaxRadiansPerSecond * periodSeconds;
            for (int i = 0; i < JointCount; i++)
            {
                float move = wanted[i] - setpoints[i];
                if (!(move >= -bound && move <= bound))
                {
                    Abort(DemonstrationEnd.TooFast);
                    return false;
                }
            }

            float perSecond = stepsPerSecond;
            for (int i = 0; i < JointCount; i++)
            {
                float position = wanted[i];
                rates[i] = (position - setpoints[i]) * perSecond;
                setpoints[i] = position;
            }

            return true;
        }

        private void Correct(int joint, float correction)
        {
            float position = leg.JointRadians[joint] + correction;
            float end = leg.MinRadians[joint];
            if (position < end)
            {
                next[joint] = end;
                return;
            }

            end = leg.MaxRadians[joint];
            next[joint] = position > end ? end : position;
        }

        private void Set(int joint, float position)
        {
            SetpointRadiansPerSecond[joint] = (position - SetpointRadians[joint]) * stepsPerSecond;
            SetpointRadians[joint] = position;
        }

        private void Rest()
        {
            for (int i = 0; i < JointCount; i++)
                SetpointRadiansPerSecond[i] = 0;
        }

        private bool IsAtRest()
        {
            for (int i = 0; i < JointCount; i++)
            {
                if (SetpointRadiansPerSecond[i] != 0)
                    return false;
            }

            return true;
        }

        /// <summary>
        /// Begins the way to rest: each velocity falls as 1 - 3x² + 2x³, so it starts as it is, ends level, never turns, and the way is half of
        /// velocity times duration. A joint with less room than that stops sooner.
        /// </summary>
        private void BeginStop(DemonstrationEnd reason)
        {
            Reason = reason;
            Phase = DemonstrationPhase.Stopping;
            BeginWay(StepsFor(plan.StopSeconds));
            for (int i = 0; i < JointCount; i++)
            {
                from[i] = SetpointRadians[i];
                float velocity = SetpointRadiansPerSecond[i];
                rate[i] = velocity;
                float seconds = plan.StopSeconds;
                float room = velocity < 0 ? leg.MinRadians[i] - from[i] : leg.MaxRadians[i] - from[i];
                if (velocity != 0 && 2 * room / velocity < seconds)
                    seconds = room / velocity > 0 ? 2 * room / velocity : 0;
                stopSeconds[i] = seconds;
            }
        }

        private bool Abort(DemonstrationEnd reason)
        {
            BeginStop(reason);
            return StepStop();
        }

        private bool StepStop()
        {
            step++;
            float elapsed = step * periodSeconds;
            for (int i = 0; i < JointCount; i++)
            {
                float seconds = stopSeconds[i];
                float position = from[i];
                if (seconds > elapsed)
                {
                    float x = elapsed / seconds;
                    position += rate[i] * elapsed * (1 + (x * x * ((0.5f * x) - 1)));
                }
                else
                {
                    position += 0.5f * rate[i] * seconds;
                }

                Set(i, position);
            }

            if (step <= steps)
                return true;
            Finish(Reason);
            return false;
        }

        private void Finish(DemonstrationEnd reason)
        {
            Reason = reason;
            Phase = DemonstrationPhase.Ended;
            IsValveOn = false;
            Rest();
        }
    }
}
