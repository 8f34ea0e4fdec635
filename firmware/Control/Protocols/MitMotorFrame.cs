namespace Controller.Control.Protocols
{
    /// <summary>
    /// CAN frames of the MIT Mini Cheetah actuator, as its motor driver (B. Katz, "A low cost modular actuator for dynamic
    /// robots", MIT 2018, and its CAN_com) and CubeMars AK motors in MIT mode take them: impedance control on the motor.
    /// </summary>
    /// <remarks>
    /// Torque = kp (position - measured) + kd (velocity - measured) + torque. Bits, from the top of the first byte: position
    /// 16, velocity 12, kp 12, kd 12, torque 12. Numbers beyond the range go to its end. Allocates nothing after construction.
    /// </remarks>
    public sealed class MitMotorFrame
    {
        /// <summary>Largest position gain, in newton metres per radian.</summary>
        public const float MaxKp = 500;

        /// <summary>Largest velocity gain, in newton metre seconds per radian.</summary>
        public const float MaxKd = 5;

        /// <summary>Eight bytes for the motor.</summary>
        public readonly byte[] Bytes = new byte[8];

        /// <summary>The motor that answered last.</summary>
        public int MotorId;

        /// <summary>Its position at the output.</summary>
        public float PositionRadians;

        /// <summary>Its velocity at the output.</summary>
        public float VelocityRadiansPerSecond;

        /// <summary>Its torque at the output, from the measured current.</summary>
        public float TorqueNewtonMetres;

        /// <summary>Whether its reply had a temperature and an error code, as those of CubeMars AK motors do.</summary>
        public bool HasTemperature;

        /// <summary>Temperature of its driver, -40 to 215; kept while replies have none.</summary>
        public float TemperatureCelsius;

        /// <summary>Its error code by its manual, 0 for none.</summary>
        public int ErrorCode;

        private const byte EnterMotorMode = 0xFC;
        private const byte LeaveMotorMode = 0xFD;
        private const byte ZeroPosition = 0xFE;
        private const int ReplyLength = 6;
        private const int LongReplyLength = 8;

        // AK series module driver manual, MIT mode, reply: the byte less 40.
        private const float CelsiusAtZero = -40;

        private const int Most16Bits = 65535;
        private const int Most12Bits = 4095;

        private readonly float maxPosition;
        private readonly float maxVelocity;
        private readonly float maxTorque;

        /// <param name="maxPositionRadians">Range of the position, ±: 12.5 in all known firmware.</param>
        /// <param name="maxVelocityRadiansPerSecond">Range of the velocity, ±; it differs from motor to motor: 65 for the Mini Cheetah's, 50 for an AK80-9.</param>
        /// <param name="maxTorqueNewtonMetres">Range of the torque, ±: 18 for both.</param>
        public MitMotorFrame(float maxPositionRadians, float maxVelocityRadiansPerSecond, float maxTorqueNewtonMetres)
        {
            maxPosition = maxPositionRadians;
            maxVelocity = maxVelocityRadiansPerSecond;
            maxTorque = maxTorqueNewtonMetres;
        }

        /// <summary>Sets the frame that switches the motor on.</summary>
        public void SetEnable()
        {
            SetSpecial(EnterMotorMode);
        }

        /// <summary>Sets the frame that switches the motor off.</summary>
        public void SetDisable()
        {
            SetSpecial(LeaveMotorMode);
        }

        /// <summary>Sets the frame that makes the present position zero.</summary>
        public void SetZero()
        {
            SetSpecial(ZeroPosition);
        }

        /// <summary>Sets the frame that commands the motor; it answers each with a reply.</summary>
        /// <returns>False when one of the numbers is none: the frame is then the one that switches the motor off.</returns>
        /// <param name="positionRadians">Setpoint of the position.</param>
        /// <param name="velocityRadiansPerSecond">Setpoint of the velocity.</param>
        /// <param name="kp">0 to <see cref="MaxKp"/>.</param>
        /// <param name="kd">0 to <see cref="MaxKd"/>.</param>
        /// <param name="torqueNewtonMetres">What is added.</param>
        public bool TrySetCommand(float positionRadians, float velocityRadiansPerSecond, float kp, float kd, float torqueNewtonMetres)
        {
            // Asked for by name: to nanoCLR what is no number is greater than every number, which would be full torque.
            if (float.IsNaN(positionRadians) || float.IsNaN(velocityRadiansPerSecond) || float.IsNaN(kp) || float.IsNaN(kd) || float.IsNaN(torqueNewtonMetres))
            {
                SetDisable();
                return false;
            }

            int position = ToCounts(positionRadians, -maxPosition, maxPosition, Most16Bits);
            int velocity = ToCounts(velocityRadiansPerSecond, -maxVelocity, maxVelocity, Most12Bits);
            int stiffness = ToCounts(kp, 0, MaxKp, Most12Bits);
            int damping = ToCounts(kd, 0, MaxKd, Most12Bits);
            int torque = ToCounts(torqueNewtonMetres, -maxTorque, maxTorque, Most12Bits);
            byte[] bytes = Bytes;
            bytes[0] = (byte)(position >> 8);
            bytes[1] = (byte)position;
            bytes[2] = (byte)(velocity >> 4);
            bytes[3] = (byte)((velocity << 4) | (stiffness >> 8));
            bytes[4] = (byte)stiffness;
            bytes[5] = (byte)(damping >> 4);
            bytes[6] = (byte)((damping << 4) | (torque >> 8));
            bytes[7] = (byte)torque;
            return true;
        }

        /// <summary>Takes a reply: motor, position 16 bits, velocity 12, torque 12.</summary>
        /// <param name="reply">The frame's data.</param>
        /// <param name="length">Its bytes; newer motors add temperature and error code as a seventh and eighth.</param>
        /// <returns>False when it is too short; the fields then stay.</returns>
        public bool TryTakeReply(byte[] reply, int length)
        {
            if (length < ReplyLength)
                return false;
            MotorId = reply[0];
            PositionRadians = FromCounts((reply[1] << 8) | reply[2], maxPosition, Most16Bits);
            VelocityRadiansPerSecond = FromCounts((reply[3] << 4) | (reply[4] >> 4), maxVelocity, Most12Bits);
            TorqueNewtonMetres = FromCounts(((reply[4] & 15) << 8) | reply[5], maxTorque, Most12Bits);
            HasTemperature = length >= LongReplyLength;
            if (HasTemperature)
            {
                TemperatureCelsius = CelsiusAtZero + reply[6];
                ErrorCode = reply[7];
            }

            return true;
        }

        // Cut off, not rounded, as the motor's own conversion does: zero is then 0x7FFF and 0x7FF.
        private static int ToCounts(float value, float min, float max, int most)
        {
            if (value <= min)
                return 0;
            if (value >= max)
                return most;
            return (int)((value - min) * most / (max - min));
        }

        private static float FromCounts(int counts, float max, int most)
        {
            return (counts * (2 * max) / most) - max;
        }

        private void SetSpecial(byte last)
        {
            for (int i = 0; i < 7; i++)
                Bytes[i] = 0xFF;
            Bytes[7] = last;
        }
    }
}
