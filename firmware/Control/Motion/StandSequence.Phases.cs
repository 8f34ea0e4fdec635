using Controller.Contract;

namespace Controller.Control.Motion
{
    public sealed partial class StandSequence
    {
        /// <summary>Begins a phase; the one before has come to rest.</summary>
        private bool Enter(DemonstrationPhase phase)
        {
            Phase = phase;
            held = 0;
            switch (phase)
            {
                case DemonstrationPhase.Standing:
                    lost = 0;
                    fromHeight = plan.CrouchMetres;
                    BeginHeight(plan.StandMetres, plan.StandSeconds);
                    break;
                case DemonstrationPhase.SquattingDown:
                    squatsLeft--;
                    BeginHeight(plan.SquatMetres, plan.SquatSeconds);
                    break;
                case DemonstrationPhase.SquattingUp:
                    BeginHeight(plan.StandMetres, plan.SquatSeconds);
                    break;
                case DemonstrationPhase.Unloading:
                    BeginHeight(plan.CrouchMetres, plan.StandSeconds);
                    break;
                case DemonstrationPhase.ShiftingLeft:
                    BeginShift(0, plan.ShiftSideMetres);
                    break;
                case DemonstrationPhase.ShiftingRight:
                    BeginShift(0, -plan.ShiftSideMetres);
                    break;
                case DemonstrationPhase.ShiftingForward:
                    BeginShift(plan.ShiftForwardMetres, 0);
                    break;
                case DemonstrationPhase.ShiftingBack:
                    BeginShift(-plan.ShiftForwardMetres, 0);
                    break;
                case DemonstrationPhase.Centring:
                    BeginShift(0, 0);
                    break;
                case DemonstrationPhase.LoweringPlatform:
                    IsValveOn = false;
                    break;
                case DemonstrationPhase.Homing:
                    for (int i = 0; i < JointCount; i++)
                        to[i] = 0;
                    BeginJoints();
                    break;
            }

            return true;
        }

        private DemonstrationPhase After(DemonstrationPhase phase)
        {
            switch (phase)
            {
                case DemonstrationPhase.Standing:
                case DemonstrationPhase.SquattingUp:
                    return squatsLeft > 0 ? DemonstrationPhase.SquattingDown : DemonstrationPhase.ShiftingLeft;
                case DemonstrationPhase.SquattingDown:
                    return DemonstrationPhase.SquattingUp;
                case DemonstrationPhase.ShiftingLeft:
                    return DemonstrationPhase.ShiftingRight;
                case DemonstrationPhase.ShiftingRight:
                    return DemonstrationPhase.ShiftingForward;
                case DemonstrationPhase.ShiftingForward:
                    return DemonstrationPhase.ShiftingBack;
                case DemonstrationPhase.ShiftingBack:
                    return DemonstrationPhase.Centring;
                case DemonstrationPhase.Centring:
                    return DemonstrationPhase.Unloading;
                default:
                    return DemonstrationPhase.LoweringPlatform;
            }
        }

        /// <summary>Height and target of the centre of pressure go along their way, then the phase holds and gives way to the next.</summary>
        private void StepOnGround(bool isOnGround, float newtons, float pressureX, float pressureY, float pitch, float roll)
        {
            bool isShift = Phase >= DemonstrationPhase.ShiftingLeft && Phase <= DemonstrationPhase.Centring;
            float share = 1;
            if (step < steps)
            {
                step++;
                share = Ease(step * perStep);
                if (isShift)
                {
                    reflex.TargetXMetres = fromX + (share * (toX - fromX));
                    reflex.TargetYMetres = fromY + (share * (toY - fromY));
                }
                else if (!Solve(fromHeight + (share * (toHeight - fromHeight))))
                {
                    Abort(DemonstrationEnd.PoseUnreachable);
                    return;
                }
            }

            // The foot stays in the plane of the leg, so the shank leans by the pitch joints alone.
            float[] joints = leg.JointRadians;
            reflex.ReferencePitchRadians = joints[2] + joints[3];
            reflex.Step(isOnGround, newtons, pressureX, pressureY, pitch, roll);
            if (!Follow() || step < steps)
                return;
            held++;
            if (isShift && held < holdSteps)
                return;
            fromHeight = toHeight;
            Enter(After(Phase));
        }

        private void BeginHeight(float metres, float seconds)
        {
            toHeight = metres;
            BeginWay(StepsFor(seconds));
        }

        private void BeginShift(float x, float y)
        {
            fromX = reflex.TargetXMetres;
            fromY = reflex.TargetYMetres;
            toX = reflex.NeutralXMetres + x;
            toY = reflex.NeutralYMetres + y;
            BeginWay(StepsFor(plan.ShiftSeconds));
        }

        private void BeginWay(int count)
        {
            step = 0;
            steps = count;
            perStep = 1f / count;
        }
    }
}
