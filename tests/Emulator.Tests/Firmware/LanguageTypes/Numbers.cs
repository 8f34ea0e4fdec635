using System;
using LanguageLibrary;

namespace LanguageTypes
{
    internal static class Numbers
    {
        private enum Small : byte
        {
            Zero,
            One,
            Last = 255,
        }

        [Flags]
        private enum Access
        {
            None = 0,
            Read = 1,
            Write = 2,
            Both = Read | Write,
        }

        public static void Run()
        {
            int max = int.MaxValue;
            int min = int.MinValue;
            int minusSeven = -7;
            int three = 3;
            Case.Run("int addition wraps", () => (max + 1) + "," + (min - 1) + "," + (-min));
            Case.Run("int multiplication keeps the low bits", () => (max * three) + "," + (65536 * (max - 2147418111)));
            Case.Run("division truncates and the remainder has the dividend's sign", () => (minusSeven / three) + "," + (minusSeven % three) + "," + (7 % -three));
            Case.Run("shifts take the low bits of their count", () =>
            {
                int one = 1;
                int count = 33;
                long wide = 1;
                return (one << count) + "," + (wide << count) + "," + (minusSeven >> 1) + "," + ((uint)minusSeven >> 28);
            });
            Case.Run("casts cut off", () =>
            {
                int value = 0x12345;
                return (byte)value + "," + (sbyte)(value | 0x80) + "," + (short)(value + 0x8000) + "," + (ushort)value + "," + (int)(char)(value + 65536);
            });
            Case.Run("small types compute as int", () =>
            {
                byte a = 200;
                byte b = 100;
                int sum = a + b;
                a += b;
                a++;
                return sum + "," + a + "," + (byte)(b << 2);
            });
            Case.Run("unsigned compares and divides unsigned", () =>
            {
                uint big = 4000000000;
                uint seven = 7;
                ulong huge = 18000000000000000000;
                return (big > seven) + "," + (big / seven) + "," + (big % seven) + "," + (huge / 10) + "," + (huge > 1);
            });
            Case.Run("long arithmetic is 64 bits wide", () =>
            {
                long a = 4000000000;
                long b = -3;
                return (a * b) + "," + (a / b) + "," + (a % b) + "," + (int)a + "," + (a >> 4) + "," + (a ^ b);
            });
            Case.Run("int and uint meet as long", () =>
            {
                int minus = -1;
                uint one = 1;
                return (minus + one).ToString() + (minus < one);
            });
            Case.Run("a float is widened as it is", () =>
            {
                float tenth = 0.1f;
                double same = tenth;
                return (same == 0.1) + "," + (same > 0.1) + "," + ((float)same == tenth) + "," + BitConverter.DoubleToInt64Bits(same);
            });
            Case.Run("double arithmetic is IEEE's", () =>
            {
                double a = 0.1;
                double b = 0.2;
                return (a + b == 0.3) + "," + BitConverter.DoubleToInt64Bits(a + b) + "," + BitConverter.DoubleToInt64Bits(a * b - 0.02);
            });
            Case.Run("NaN equals nothing", () =>
            {
                double nan = double.NaN;
                double other = nan;
                double one = 1;
                return (nan == other) + "," + (nan != other) + "," + (nan < one) + "," + !(nan < one);
            });
            Case.Run("conversion to int drops the fraction", () =>
            {
                double up = 2.9;
                double down = -2.9;
                float single = 7.5f;
                return (int)up + "," + (int)down + "," + (long)single + "," + (byte)single;
            });
            Case.Run("a large long loses bits as a double", () =>
            {
                long value = 9007199254740993;
                double rounded = value;
                return ((long)rounded).ToString();
            });
            Case.Run("an enum computes in its underlying type", () =>
            {
                Small small = Small.Last;
                small++;
                Small next = Small.One + 1;
                return (int)small + "," + (int)next + "," + (Small.Last - Small.One);
            });
            Case.Run("flags combine", () =>
            {
                Access access = Access.Read;
                access |= Access.Write;
                bool both = access == Access.Both;
                access &= ~Access.Read;
                return both + "," + (int)access + "," + ((access & Access.Read) == Access.None) + "," + (int)(Access.Both ^ Access.Write);
            });
            Case.Run("a char is a number", () =>
            {
                char c = 'x';
                c++;
                return c.ToString() + (c - 'a') + (char)(c + 1) + (c > 'b');
            });
        }
    }
}
