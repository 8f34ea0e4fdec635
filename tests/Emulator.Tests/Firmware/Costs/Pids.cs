namespace Costs
{
    /// <summary>PI-D with the derivative on the measurement, integral and output clamped, in <c>double</c>.</summary>
    public class DoublePid
    {
        private double kp = 1.0;
        private double ki = 0.1;
        private double kd = 0.5;
        private double limit = 10.0;
        private double integral;
        private double last;

        public double Step(double setpoint, double measured)
        {
            double error = setpoint - measured;
            integral += (ki * error);
            if (integral > limit)
                integral = limit;
            else if (integral < -limit)
                integral = -limit;
            double output = (kp * error) + integral - (kd * (measured - last));
            last = measured;
            if (output > limit)
                output = limit;
            else if (output < -limit)
                output = -limit;
            return output;
        }
    }

    /// <summary>PI-D with the derivative on the measurement, integral and output clamped, in <c>float</c>.</summary>
    public class FloatPid
    {
        private float kp = 1.0f;
        private float ki = 0.1f;
        private float kd = 0.5f;
        private float limit = 10.0f;
        private float integral;
        private float last;

        public float Step(float setpoint, float measured)
        {
            float error = setpoint - measured;
            integral += (ki * error);
            if (integral > limit)
                integral = limit;
            else if (integral < -limit)
                integral = -limit;
            float output = (kp * error) + integral - (kd * (measured - last));
            last = measured;
            if (output > limit)
                output = limit;
            else if (output < -limit)
                output = -limit;
            return output;
        }
    }

    /// <summary>PI-D with the derivative on the measurement, integral and output clamped, in <c>int</c> with ten binary places.</summary>
    public class FixedPid
    {
        private int kp = 1024;
        private int ki = 102;
        private int kd = 512;
        private int limit = 10240;
        private int integral;
        private int last;

        public int Step(int setpoint, int measured)
        {
            int error = setpoint - measured;
            integral += ((ki * error) >> 10);
            if (integral > limit)
                integral = limit;
            else if (integral < -limit)
                integral = -limit;
            int output = ((kp * error) >> 10) + integral - ((kd * (measured - last)) >> 10);
            last = measured;
            if (output > limit)
                output = limit;
            else if (output < -limit)
                output = -limit;
            return output;
        }
    }
}
