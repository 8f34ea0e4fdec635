using System;
using LanguageLibrary;

namespace LanguageRuntime
{
    internal static class Libraries
    {
        public static void Run()
        {
            Case.Run("a weak reference holds what is held elsewhere", () =>
            {
                object target = new Box { Value = 4 };
                var weak = new WeakReference(target);
                string result = weak.IsAlive + "," + ((Box)weak.Target).Value;
                GC.SuppressFinalize(target);
                return result + ReferenceEquals(weak.Target, target);
            });
            Case.Run("a weak reference may be pointed elsewhere", () =>
            {
                var weak = new WeakReference("a");
                weak.Target = "b";
                string seen = (string)weak.Target;
                weak.Target = null;
                return seen + weak.IsAlive;
            });
            Case.Run("time spans compute", () =>
            {
                TimeSpan span = TimeSpan.FromMilliseconds(90500);
                TimeSpan twice = span + span;
                return span.Minutes + "," + span.Seconds + "," + span.Milliseconds + "," + twice.Ticks + "," + (twice > span) + "," + (span - twice).Seconds;
            });
            Case.Run("dates compute", () =>
            {
                var date = new DateTime(2024, 2, 28, 23, 59, 30);
                DateTime next = date.AddSeconds(45).AddDays(1);
                return next.Year + "-" + next.Month + "-" + next.Day + " " + next.Hour + ":" + next.Minute + ":" + next.Second + " " + (int)next.DayOfWeek + " " + (next - date).Ticks;
            });
            Case.Run("bytes and numbers convert both ways", () =>
            {
                byte[] bytes = BitConverter.GetBytes(0x01020304);
                long bits = BitConverter.DoubleToInt64Bits(1.5);
                return bytes[0] + "," + bytes[3] + "," + BitConverter.ToInt32(bytes, 0) + "," + BitConverter.ToUInt16(bytes, 2) + "," + bits + "," + (BitConverter.Int64BitsToDouble(bits) == 1.5) + "," + BitConverter.ToString(new byte[] { 1, 171 });
            });
            Case.Run("Math on whole numbers", () => Math.Abs(-5) + "," + Math.Max(3, 7) + "," + Math.Min(-3, 7) + "," + Math.Max(2, -1));
            Case.Run("Math on doubles whose results are exact", () => (Math.Floor(-2.5) == -3) + "," + (Math.Ceiling(2.1) == 3) + "," + (Math.Sqrt(16) == 4) + "," + (Math.Abs(-0.5) == 0.5) + "," + (Math.Truncate(-2.9) == -2) + "," + (Math.Max(0.5, 2) == 2));
            Case.Run("base 64 both ways", () =>
            {
                string text = Convert.ToBase64String(new byte[] { 1, 2, 3, 255 });
                return text + "," + Convert.FromBase64String(text)[3];
            });
            Case.Run("MemberwiseClone is shallow", () =>
            {
                var box = new Box { Value = 1, Inner = new[] { 5 } };
                Box copy = box.Copy();
                copy.Value = 2;
                copy.Inner[0] = 6;
                return box.Value + "," + box.Inner[0];
            });
            Case.Run("Equals may be overridden", () =>
            {
                object a = new Box { Value = 3 };
                object b = new Box { Value = 3 };
                return "" + a.Equals(b) + (a == b) + object.Equals(a, b) + object.Equals(null, a) + object.Equals(null, null);
            });
            Case.Run("ToString may be overridden", () => "" + new Box { Value = 3 } + string.Format("{0}", new Box { Value = 4 }));
            Case.Run("types tell of themselves", () =>
            {
                Type type = typeof(Box);
                return type.Name + "," + type.FullName + "," + type.IsClass + typeof(IMeasurable).IsInterface + typeof(Size).IsEnum + typeof(Pair).IsValueType + typeof(int[]).IsArray + "," + type.BaseType.Name;
            });
            Case.Run("lines are written in pieces, too", () =>
            {
                Console.Write("pieces ");
                Console.Write("of a ");
                Console.WriteLine("line");
                return "ok";
            });
        }

        private sealed class Box
        {
            public int Value;
            public int[] Inner;

            public Box Copy()
            {
                return (Box)MemberwiseClone();
            }

            public override bool Equals(object obj)
            {
                return obj is Box other && other.Value == Value;
            }

            public override int GetHashCode()
            {
                return Value;
            }

            public override string ToString()
            {
                return "box" + Value.ToString();
            }
        }
    }
}
