namespace Controller.Control.Protocols
{
    /// <summary>The control table of Dynamixel X-series servos (XL430, XM430, XH540 and alike; ROBOTIS e-manual, "Control Table").</summary>
    /// <remarks>
    /// A register is its address times 16 and its length in bytes, so that one number names both:
    /// <see cref="GetAddress"/>, <see cref="GetLength"/>. Constants cost no memory on the board.
    /// </remarks>
    public static class DynamixelRegister
    {
        /// <summary>Drive Mode and <see cref="OperatingMode"/>, which lie one after the other.</summary>
        public const int Modes = (10 << 4) | 2;

        /// <summary>Kind of control; takes writes only while the torque is off. 0 current, 1 velocity, 3 position, 4 extended position, 5 current-based position, 16 PWM.</summary>
        public const int OperatingMode = (11 << 4) | 1;

        /// <summary>In steps of <see cref="RadiansPerCount"/>: present position less what the encoder shows. In position control it counts from -1024 to 1024 only.</summary>
        public const int HomingOffset = (20 << 4) | 4;

        /// <summary>In steps of <see cref="RadiansPerSecondPerCount"/>, 0 to 1023: up to it <see cref="Moving"/> is 0. Nothing else depends on it.</summary>
        public const int MovingThreshold = (24 << 4) | 4;

        /// <summary><see cref="HomingOffset"/> and <see cref="MovingThreshold"/>, which lie one after the other.</summary>
        public const int Zero = (20 << 4) | 8;

        /// <summary>In 2.69 mA on most models of the series.</summary>
        public const int CurrentLimit = (38 << 4) | 2;

        /// <summary>In steps of <see cref="RadiansPerSecondPerCount"/>.</summary>
        public const int VelocityLimit = (44 << 4) | 4;

        /// <summary>In steps of <see cref="RadiansPerCount"/>.</summary>
        public const int MaxPositionLimit = (48 << 4) | 4;

        /// <summary>In steps of <see cref="RadiansPerCount"/>.</summary>
        public const int MinPositionLimit = (52 << 4) | 4;

        /// <summary>1 for on.</summary>
        public const int TorqueEnable = (64 << 4) | 1;

        /// <summary>Bit 0 supply, 2 overheating, 3 encoder, 4 electrical shock, 5 overload; only a reboot clears it.</summary>
        public const int HardwareErrorStatus = (70 << 4) | 1;

        /// <summary>PWM per count and millisecond, times 16.</summary>
        public const int PositionDGain = (80 << 4) | 2;

        /// <summary>PWM per count, added up every millisecond, times 65536.</summary>
        public const int PositionIGain = (82 << 4) | 2;

        /// <summary>PWM per count, times 128.</summary>
        public const int PositionPGain = (84 << 4) | 2;

        /// <summary>In 20 ms without a packet until the servo stops by itself; 0 for never.</summary>
        public const int BusWatchdog = (98 << 4) | 1;

        /// <summary>Largest PWM of every mode, in 0.113 %: 885 for all.</summary>
        public const int GoalPwm = (100 << 4) | 2;

        /// <summary>In 2.69 mA on most models of the series.</summary>
        public const int GoalCurrent = (102 << 4) | 2;

        /// <summary>In steps of <see cref="RadiansPerSecondPerCount"/>.</summary>
        public const int GoalVelocity = (104 << 4) | 4;

        /// <summary>In steps of 214.577 revolutions per minute squared.</summary>
        public const int ProfileAcceleration = (108 << 4) | 4;

        /// <summary>In steps of <see cref="RadiansPerSecondPerCount"/>.</summary>
        public const int ProfileVelocity = (112 << 4) | 4;

        /// <summary>In steps of <see cref="RadiansPerCount"/>; 2048 is the middle.</summary>
        public const int GoalPosition = (116 << 4) | 4;

        /// <summary>1 while it moves.</summary>
        public const int Moving = (122 << 4) | 1;

        /// <summary>In 2.69 mA on most models of the series, signed.</summary>
        public const int PresentCurrent = (126 << 4) | 2;

        /// <summary>In steps of <see cref="RadiansPerSecondPerCount"/>, signed.</summary>
        public const int PresentVelocity = (128 << 4) | 4;

        /// <summary>In steps of <see cref="RadiansPerCount"/>, signed.</summary>
        public const int PresentPosition = (132 << 4) | 4;

        /// <summary>In 0.1 V.</summary>
        public const int PresentInputVoltage = (144 << 4) | 2;

        /// <summary>In degrees Celsius.</summary>
        public const int PresentTemperature = (146 << 4) | 1;

        /// <summary>Current, velocity and position of now, which lie one after the other.</summary>
        public const int PresentState = (126 << 4) | 10;

        /// <summary>Step of positions: 4096 per revolution.</summary>
        public const float RadiansPerCount = 6.283185307f / 4096;

        /// <summary>Step of velocities: 0.229 revolutions per minute.</summary>
        public const float RadiansPerSecondPerCount = 0.229f * 6.283185307f / 60;

        /// <summary>Where a register begins.</summary>
        public static int GetAddress(int register)
        {
            return register >> 4;
        }

        /// <summary>How many bytes it has.</summary>
        public static int GetLength(int register)
        {
            return register & 15;
        }
    }
}
