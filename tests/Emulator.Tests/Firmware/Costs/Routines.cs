namespace Costs
{
    /// <summary>Whole pieces of a controller. Their source is not part of the measurement's record: these are the obvious ways to write them.</summary>
    public static class Routines
    {
        public static void Measure()
        {
            Stopwatch.Measure("foreach int[8]", ForeachInt8);
            Stopwatch.Measure("for int[8] sum", ForInt8Sum);
            Stopwatch.Measure("PID step (double fields)", PIDStepDoubleFields);
            Stopwatch.Measure("PID step (float fields)", PIDStepFloatFields);
            Stopwatch.Measure("PID step (int fixed)", PIDStepIntFixed);
            Stopwatch.Measure("ring buffer put+get", RingBufferPutGet);
            Stopwatch.Measure("crc8 of 8 bytes (table)", Crc8Of8BytesTable);
        }

        private static int ForeachInt8(int n)
        {
            var v = new int[8];
            int s = 0;
            for (int i = 0; i < n; i++)
            {
                foreach (int x in v) s += x;
            }

            return s;
        }

        private static int ForInt8Sum(int n)
        {
            var v = new int[8];
            int s = 0;
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k < 8; k++) s += v[k];
            }

            return s;
        }

        private static int PIDStepDoubleFields(int n)
        {
            var p = new DoublePid();
            double a = 0;
            for (int i = 0; i < n; i++)
            {
                a = p.Step(1.0, a);
            }

            return (int)a;
        }

        private static int PIDStepFloatFields(int n)
        {
            var p = new FloatPid();
            float a = 0;
            for (int i = 0; i < n; i++)
            {
                a = p.Step(1.0f, a);
            }

            return (int)a;
        }

        private static int PIDStepIntFixed(int n)
        {
            var p = new FixedPid();
            int a = 0;
            for (int i = 0; i < n; i++)
            {
                a = p.Step(1000, a);
            }

            return a;
        }

        private static int RingBufferPutGet(int n)
        {
            var r = new Ring();
            int a = 0;
            for (int i = 0; i < n; i++)
            {
                r.Put(n);
                a = r.Get();
            }

            return a;
        }

        private static int Crc8Of8BytesTable(int n)
        {
            var v = new byte[8];
            byte a = 0;
            for (int i = 0; i < n; i++)
            {
                a = Crc8.Of(v);
            }

            return a;
        }
    }
}
