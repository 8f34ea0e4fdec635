using System;

namespace Controller.Control.Motion
{
    /// <summary>
    /// Balance of a foot on springy ground: ankles bring the centre of pressure to its target, the hip brings the shank's tilt to its
    /// reference, and a tilt that is there turns the ankle back until then.
    /// </summary>
    /// <remarks>
    /// Ground of k N/m under a sole that turns by δ moves the centre of pressure by kᵣ δ / F, where kᵣ is the sum over the
    /// contact points of k x² (for pitch; y² for roll) and F the force. So the loop's gain would go with 1/F: the error is taken as
    /// F Δ / kᵣ, the angle that is missing, and one set of gains suits any force. The centre of pressure comes at 10 Hz from converters with
    /// up to 0.2 s of filter; the target acts through the same formula as feed-forward, without that delay.
    /// </remarks>
    public sealed class BalanceReflex
    {
        /// <summary>Share of a tilt error that the ankle takes back at once. Half: the attitude may be off by as much as the servo.</summary>
        private const float TiltShare = 0.5f;

        /// <summary>Where the centre of pressure shall be, in the foot's frame: x forward, y left.</summary>
        public float TargetXMetres;
        public float TargetYMetres;

        /// <summary>What the shank's attitude would be without errors.</summary>
        public float ReferencePitchRadians;
        public float ReferenceRollRadians;

        /// <summary>Their outputs are to be added to the ankle's and the hip's positions.</summary>
        public readonly BalanceChannel AnklePitch;
        public readonly BalanceChannel AnkleRoll;
        public readonly BalanceChannel HipPitch;
        public readonly BalanceChannel HipRoll;

        private readonly float neutralX;
        private readonly float neutralY;
        private readonly float perPitchStiffness;
        private readonly float perRollStiffness;
        private readonly float[] pastX;
        private readonly float[] pastY;
        private int past;

        /// <param name="neutralXMetres">Where a level foot has its centre of pressure: the middle of its contact points.</param>
        /// <param name="neutralYMetres">As <paramref name="neutralXMetres"/>.</param>
        /// <param name="pitchNewtonMetresPerRadian">kᵣ about y, more than 0.</param>
        /// <param name="rollNewtonMetresPerRadian">kᵣ about x, more than 0.</param>
        /// <param name="pressure">Gains of the ankles.</param>
        /// <param name="tilt">Gains of the hip.</param>
        /// <param name="periodSeconds">Time between two calls of <see cref="Step"/>.</param>
        public BalanceReflex(
            float neutralXMetres,
            float neutralYMetres,
            float pitchNewtonMetresPerRadian,
            float rollNewtonMetresPerRadian,
            BalanceGains pressure,
            BalanceGains tilt,
            float periodSeconds)
        {
            if (!(pitchNewtonMetresPerRadian > 0) || !(rollNewtonMetresPerRadian > 0))
                throw new ArgumentException("stiffness");
            neutralX = neutralXMetres;
            neutralY = neutralYMetres;
            TargetXMetres = neutralXMetres;
            TargetYMetres = neutralYMetres;
            perPitchStiffness = 1 / pitchNewtonMetresPerRadian;
            perRollStiffness = 1 / rollNewtonMetresPerRadian;
            int delay = (int)((pressure.MeasurementSeconds / periodSeconds) + 0.5f);
            pastX = new float[delay + 1];
            pastY = new float[delay + 1];
            FillPast();
            AnklePitch = new BalanceChannel(pressure, periodSeconds);
            AnkleRoll = new BalanceChannel(pressure, periodSeconds);
            HipPitch = new BalanceChannel(tilt, periodSeconds);
            HipRoll = new BalanceChannel(tilt, periodSeconds);
        }

        /// <summary>The middle of the contact points.</summary>
        public float NeutralXMetres
        {
            get { return neutralX; }
        }

        /// <summary>The middle of the contact points.</summary>
        public float NeutralYMetres
        {
            get { return neutralY; }
        }

        /// <summary>Forgets all errors; corrections are zero and the target is the middle.</summary>
        public void Reset()
        {
            AnklePitch.Reset();
            AnkleRoll.Reset();
            HipPitch.Reset();
            HipRoll.Reset();
            TargetXMetres = neutralX;
            TargetYMetres = neutralY;
            FillPast();
        }

        /// <summary>
        /// One control period. Without contact, or with a measurement that is not a number, corrections go to zero at their rate.
        /// </summary>
        /// <param name="hasContact">Whether force and centre of pressure mean anything.</param>
        /// <param name="forceNewtons">On the sole.</param>
        /// <param name="pressureXMetres">Centre of pressure in the foot's frame.</param>
        /// <param name="pressureYMetres">As <paramref name="pressureXMetres"/>.</param>
        /// <param name="pitchRadians">The shank's attitude.</param>
        /// <param name="rollRadians">As <paramref name="pitchRadians"/>.</param>
        public void Step(bool hasContact, float forceNewtons, float pressureXMetres, float pressureYMetres, float pitchRadians, float rollRadians)
        {
            float x = TargetXMetres;
            float y = TargetYMetres;
            int now = past;
            pastX[now] = x;
            pastY[now] = y;
            now++;
            if (now == pastX.Length)
                now = 0;
            past = now;
            float sum = forceNewtons + pressureXMetres + pressureYMetres + pitchRadians + rollRadians;
            if (hasContact && sum >= float.MinValue && sum <= float.MaxValue)
            {
                float tiltPitch = ReferencePitchRadians - pitchRadians;
                float tiltRoll = ReferenceRollRadians - rollRadians;

                // Toes down moves the centre of pressure forward; the left side up moves it right.
                float gain = forceNewtons * perPitchStiffness;
                AnklePitch.Step(gain * (pastX[now] - pressureXMetres), (gain * (x - neutralX)) + (TiltShare * tiltPitch));
                gain = -forceNewtons * perRollStiffness;
                AnkleRoll.Step(gain * (pastY[now] - pressureYMetres), (gain * (y - neutralY)) + (TiltShare * tiltRoll));
                HipPitch.Step(tiltPitch, 0);
                HipRoll.Step(tiltRoll, 0);
            }
            else
            {
                AnklePitch.Release();
                AnkleRoll.Release();
                HipPitch.Release();
                HipRoll.Release();
            }
        }

        private void FillPast()
        {
            for (int i = 0; i < pastX.Length; i++)
            {
                pastX[i] = neutralX;
                pastY[i] = neutralY;
            }
        }
    }
}
