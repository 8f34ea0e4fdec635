using System;

namespace LibrariesArithmetic
{
    /// <summary>Arithmetic in which the board and the C# language disagree. Operands come through methods, so that nothing is folded.</summary>
    public class Program
    {
        private delegate string Probe();

        public static void Main()
        {
            Divisions();
            Comparisons();
            Conversions();
            Checked();
            Tags();
            Loops();
            new System.Threading.Thread(() => Console.WriteLine("no end " + (I(1) / I(0)))).Start();
            System.Threading.Thread.Sleep(100);
            Console.WriteLine("before the fault");
            try
            {
                Console.WriteLine("no fault " + (I(int.MinValue) / I(-1)));
            }
            catch (Exception e)
            {
                Console.WriteLine("caught " + e);
            }

            Console.WriteLine("after the fault");
        }

        private static void Divisions()
        {
            Try("int", () => (I(1) / I(0)).ToString());
            Try("intRest", () => (I(1) % I(0)).ToString());
            Try("uint", () => (U(1) / U(0)).ToString());
            Try("long", () => (L(1) / L(0)).ToString());
            Try("ulongRest", () => (UL(1) % UL(0)).ToString());
            Try("float", () => (F(1) / F(0)).ToString());
            Try("double", () => (D(0) / D(-0.0)).ToString());
            Try("doubleRest", () => (D(1) % D(0)).ToString());
            Say("usual", I(-7) / I(2) + " " + (I(-7) % I(2)) + " " + U(7) / U(2) + " " + L(-7) / L(-1) + " " + L(7) % L(-1) + " " + UL(9) / UL(2) + " " + D(7.5) / D(2) + " " + D(-7.5) % D(2) + " " + F(1) / F(3));
            int x = 17;
            x /= I(5);
            x %= I(2);
            Say("compound", x.ToString());
        }

        private static void Comparisons()
        {
            double nan = D(double.NaN);
            double other = D(double.NaN);
            double big = D(double.PositiveInfinity);
            double small = D(double.NegativeInfinity);
            Say("nan", B(nan < 1) + B(nan > 1) + B(nan <= 1) + B(nan >= 1) + B(nan == other) + B(nan != other) + B(1 < nan) + B(1 > nan) + B(1 <= nan) + B(1 >= nan));
            Say("infinities", B(big == small) + B(big > small) + B(small < big) + B(small >= big) + B(big != small) + B(big > 1) + B(small < 1));
            float single = F(float.NaN);
            Say("single", B(single < 1f) + B(single > 1f) + B(F(1) < F(2)) + B(F(1) == F(1)) + B(F(2) <= F(1)));
            Say("branches", Branch(nan, 1) + Branch(1, nan) + Branch(1, 2) + Branch(2, 1) + Branch(1, 1));
            double least = D(1);
            foreach (double each in new[] { 3.0, -2.0, 5.0 })
            {
                if (each < least)
                    least = each;
            }

            Say("least", least.ToString());
        }

        private static string Branch(double a, double b)
        {
            string result = "";
            if (a < b)
                result += "<";
            if (a <= b)
                result += "{";
            if (a > b)
                result += ">";
            if (a >= b)
                result += "}";
            if (a == b)
                result += "=";
            if (a != b)
                result += "!";
            return result + ";";
        }

        private static void Conversions()
        {
            Say("toInt", (int)D(3e9) + " " + (int)D(-3e9) + " " + (int)D(1e30) + " " + (int)D(-1e30) + " " + (int)D(double.NaN) + " " + (int)D(-2.9));
            Say("toUint", (uint)D(-1) + " " + (uint)D(4e9) + " " + (uint)F(-5.5f));
            Say("toSmall", (byte)D(300) + " " + (sbyte)D(200) + " " + (ushort)D(-1) + " " + (char)D(65.9) + " " + (short)F(40000));
            Say("toLong", (long)D(1e18) + " " + (long)D(1e19) + " " + (ulong)D(-1));
            Say("fromLong", ((float)L(9007199791611905L)).ToString("F0") + " " + (double)UL(ulong.MaxValue) + " " + (double)U(uint.MaxValue));
        }

        private static void Checked()
        {
            checked
            {
                Say("checked", (I(int.MaxValue) + I(1)) + " " + (I(int.MinValue) - I(1)) + " " + (I(65536) * I(65536)) + " " + (byte)I(300) + " " + (int)L(5000000000L) + " " + (uint)I(-1) + " " + (ulong)I(-1) + " " + (int)D(3e9));
            }
        }

        private static void Tags()
        {
            // The cast writes no instruction, so the interpreter still holds an unsigned value.
            uint u = U(0x80000000);
            Say("tags", ((int)u >> 4) + " " + (long)(int)u + " " + (double)(int)u + " " + (int)u % 7);
            int stored = (int)u;
            Say("stored", (stored >> 4) + " " + (long)stored + " " + (double)stored + " " + stored % 7);
            Say("negated", (double)-U(5) + " " + (double)((long)U(5) - 10L));
            long sum = (long)U(5) - 10L;
            Say("negatedStored", ((double)sum).ToString());
            Say("ternary", ((I(1) > 0 ? 6 : 8) / I(2)).ToString() + new int[I(1) > 0 ? 2 : 3].Length);
        }

        private static void Loops()
        {
            int sum = 0;
            for (int i = 1; i < 1000; i++)
                sum += 1000000 / i % 7;
            double real = 0;
            for (int i = 1; i < 1000; i++)
            {
                real += 1.0 / i;
                if (real > 5)
                    real -= 1;
            }

            Say("loops", sum + " " + real.ToString("F6"));
        }

        private static int I(int value)
        {
            return value;
        }

        private static uint U(uint value)
        {
            return value;
        }

        private static long L(long value)
        {
            return value;
        }

        private static ulong UL(ulong value)
        {
            return value;
        }

        private static float F(float value)
        {
            return value;
        }

        private static double D(double value)
        {
            return value;
        }

        private static string B(bool value)
        {
            return value ? "1" : "0";
        }

        private static void Say(string name, string value)
        {
            Console.WriteLine(name + " " + value);
        }

        private static void Try(string name, Probe probe)
        {
            try
            {
                Console.WriteLine("ex." + name + " gave " + probe());
            }
            catch (Exception e)
            {
                Console.WriteLine("ex." + name + " " + e);
            }
        }
    }
}
