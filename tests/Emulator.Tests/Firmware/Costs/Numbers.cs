namespace Costs
{
    /// <summary>Locals, constants and arithmetic.</summary>
    public static class Numbers
    {
        public static void Measure()
        {
            Stopwatch.Measure("empty loop (i++, i<n, blt)", EmptyLoopIINBlt);
            Stopwatch.Measure("local copy a=b", LocalCopyAB);
            Stopwatch.Measure("ldc.i4 + stloc", LdcI4Stloc);
            Stopwatch.Measure("int add a=a+b", IntAddAAB);
            Stopwatch.Measure("int mul a=a*b", IntMulAAB);
            Stopwatch.Measure("int div a=a/b", IntDivAAB);
            Stopwatch.Measure("int and/shift a=(a>>1)&b", IntAndShiftAA1B);
            Stopwatch.Measure("byte cast b=(byte)a", ByteCastBByteA);
            Stopwatch.Measure("int compare+branch not taken", IntCompareBranchNotTaken);
            Stopwatch.Measure("int ternary/bool c=a<b", IntTernaryBoolCAB);
            Stopwatch.Measure("long add a=a+b", LongAddAAB);
            Stopwatch.Measure("long mul a=a*b", LongMulAAB);
            Stopwatch.Measure("float add a=a+b", FloatAddAAB);
            Stopwatch.Measure("float mul a=a*b", FloatMulAAB);
            Stopwatch.Measure("float div a=a/b", FloatDivAAB);
            Stopwatch.Measure("double add a=a+b", DoubleAddAAB);
            Stopwatch.Measure("double mul a=a*b", DoubleMulAAB);
            Stopwatch.Measure("double div a=a/b", DoubleDivAAB);
            Stopwatch.Measure("double compare+branch", DoubleCompareBranch);
            Stopwatch.Measure("conv int->double", ConvIntToDouble);
            Stopwatch.Measure("conv double->int", ConvDoubleToInt);
            Stopwatch.Measure("conv double->float", ConvDoubleToFloat);
            Stopwatch.Measure("ldc.r8 a=1.5", LdcR8A15);
        }

        private static int EmptyLoopIINBlt(int n)
        {
            for (int i = 0; i < n; i++)
            {
            }

            return n;
        }

        private static int LocalCopyAB(int n)
        {
            int a = 1;
            int b = n;
            for (int i = 0; i < n; i++)
            {
                a = b;
                b = a;
            }

            return a + b;
        }

        private static int LdcI4Stloc(int n)
        {
            int a = n;
            for (int i = 0; i < n; i++)
            {
                a = 1000;
                a = 7;
            }

            return a;
        }

        private static int IntAddAAB(int n)
        {
            int a = 1;
            int b = n;
            for (int i = 0; i < n; i++)
            {
                a = a + b;
            }

            return a;
        }

        private static int IntMulAAB(int n)
        {
            int a = 1;
            int b = n;
            for (int i = 0; i < n; i++)
            {
                a = a * b;
            }

            return a;
        }

        private static int IntDivAAB(int n)
        {
            int a = n;
            int b = 3;
            for (int i = 0; i < n; i++)
            {
                a = a / b;
            }

            return a + b;
        }

        private static int IntAndShiftAA1B(int n)
        {
            int a = n;
            int b = n;
            for (int i = 0; i < n; i++)
            {
                a = (a >> 1) & b;
            }

            return a;
        }

        private static int ByteCastBByteA(int n)
        {
            int a = n;
            byte b = 0;
            for (int i = 0; i < n; i++)
            {
                b = (byte)a;
            }

            return b;
        }

        private static int IntCompareBranchNotTaken(int n)
        {
            int a = n;
            int b = 1;
            int c = 0;
            for (int i = 0; i < n; i++)
            {
                if (a == b) c++;
            }

            return c;
        }

        private static int IntTernaryBoolCAB(int n)
        {
            int a = n;
            int b = 1;
            bool c = false;
            for (int i = 0; i < n; i++)
            {
                c = a < b;
            }

            return c ? 1 : 0;
        }

        private static int LongAddAAB(int n)
        {
            long a = 1;
            long b = n;
            for (int i = 0; i < n; i++)
            {
                a = a + b;
            }

            return (int)a;
        }

        private static int LongMulAAB(int n)
        {
            long a = 1;
            long b = n;
            for (int i = 0; i < n; i++)
            {
                a = a * b;
            }

            return (int)a;
        }

        private static int FloatAddAAB(int n)
        {
            float a = 1;
            float b = n;
            for (int i = 0; i < n; i++)
            {
                a = a + b;
            }

            return (int)a;
        }

        private static int FloatMulAAB(int n)
        {
            float a = 1;
            float b = 1.01f;
            for (int i = 0; i < n; i++)
            {
                a = a * b;
            }

            return (int)a;
        }

        private static int FloatDivAAB(int n)
        {
            float a = 1;
            float b = 1.01f;
            for (int i = 0; i < n; i++)
            {
                a = a / b;
            }

            return (int)a;
        }

        private static int DoubleAddAAB(int n)
        {
            double a = 1;
            double b = n;
            for (int i = 0; i < n; i++)
            {
                a = a + b;
            }

            return (int)a;
        }

        private static int DoubleMulAAB(int n)
        {
            double a = 1;
            double b = 1.01;
            for (int i = 0; i < n; i++)
            {
                a = a * b;
            }

            return (int)a;
        }

        private static int DoubleDivAAB(int n)
        {
            double a = 1;
            double b = 1.01;
            for (int i = 0; i < n; i++)
            {
                a = a / b;
            }

            return (int)a;
        }

        private static int DoubleCompareBranch(int n)
        {
            double a = 1;
            double b = 2;
            int c = 0;
            for (int i = 0; i < n; i++)
            {
                if (a > b) c++;
            }

            return c;
        }

        private static int ConvIntToDouble(int n)
        {
            int a = n;
            double b = 0;
            for (int i = 0; i < n; i++)
            {
                b = a;
            }

            return (int)b;
        }

        private static int ConvDoubleToInt(int n)
        {
            double a = n;
            int b = 0;
            for (int i = 0; i < n; i++)
            {
                b = (int)a;
            }

            return b;
        }

        private static int ConvDoubleToFloat(int n)
        {
            double a = n;
            float b = 0;
            for (int i = 0; i < n; i++)
            {
                b = (float)a;
            }

            return (int)b;
        }

        private static int LdcR8A15(int n)
        {
            double a = 0;
            for (int i = 0; i < n; i++)
            {
                a = 1.5;
                a = 2.5;
            }

            return (int)a;
        }
    }
}
