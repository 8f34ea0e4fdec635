using System;
using System.Collections;
using System.Text;

namespace Libraries
{
    /// <summary>Reaches the board's libraries by every route that the compiler knows, and prints what comes back.</summary>
    public class Program
    {
        private delegate object Probe();

        private enum Colour
        {
            Red,
            Green = 5,
        }

        [Flags]
        private enum Bits : byte
        {
            One = 1,
            Two = 2,
            Four = 4,
            Six = 6,
        }

        private struct Plain
        {
            public int X;
            public string Name;
        }

        private class Loud
        {
            private readonly int value;

            public Loud(int value)
            {
                this.value = value;
            }

            public override string ToString()
            {
                return "loud " + base.ToString();
            }

            public string ToString(string format)
            {
                return format + value;
            }

            public override bool Equals(object other)
            {
                return other is Loud;
            }

            public override int GetHashCode()
            {
                return 7;
            }
        }

        private class Quiet
        {
            public int Field;
        }

        private class OwnException : Exception
        {
            public override string Message
            {
                get { return "own, " + base.Message; }
            }
        }

        public static void Main()
        {
            Routes();
            Objects();
            Exceptions();
            Strings();
            Numbers();
            Dates();
            Collections();
            Console.WriteLine("end");
        }

        private static void Routes()
        {
            double real = 1.5e-7;
            object boxed = real;
            Say("instance", real.ToString());
            Say("formatted", real.ToString("G3"));
            Say("boxed", boxed.ToString());
            Say("interpolated", $"<{real}>");
            Say("interpolatedFormat", $"<{real:G6}|{1234.5f,10:N1}|{-7,-4}|>");
            Say("concat", "a" + real);
            Say("concatObjects", string.Concat(boxed, 2, 'c'));
            Say("builder", new StringBuilder().Append(real).Append(' ').Append(boxed).Append(' ').Append(2.5f).Append(true).ToString());
            Say("array", string.Format("{0} {1:X2} {2}", new object[] { (byte)7, (sbyte)-1, 1e100 }));
            Writer later = boxed.ToString;
            Finder finder = "xaB".IndexOf;
            Say("delegates", later() + " " + finder('B') + " " + new Writer(new Loud(2).ToString)());
            Say("static", (Parsing()("12") + 1).ToString());
            Colour colour = Colour.Green;
            object boxedColour = colour;
            Say("enum", colour.ToString() + boxedColour + $"{colour}" + (Bits.Six | Bits.One));
            Say("hasFlag", Bits.Two.HasFlag(Bits.Six).ToString() + Bits.One.HasFlag(Bits.Six));
            char zero = '\0';
            Say("char", 'x'.ToString() + zero.ToString().Length + 'ä'.ToUpper() + 'b'.ToUpper());
        }

        private delegate int Parser(string text);

        private delegate string Writer();

        private delegate int Finder(char value);

        private static Parser Parsing()
        {
            return int.Parse;
        }

        private static void Objects()
        {
            var plain = new Plain { X = 1, Name = "n" };
            object same = new Plain { X = 1, Name = "n" };
            object other = new Plain { X = 2, Name = "n" };
            Say("struct", plain.ToString() + plain.Equals(same) + plain.Equals(other) + same.Equals(other));
            Say("loud", new Loud(3).ToString() + " " + $"{new Loud(3):f}" + " " + new Loud(1).Equals(new Loud(2)) + new Loud(3).GetHashCode());
            object quiet = new Quiet();
            int before = quiet.GetHashCode();
            int again = quiet.GetHashCode();
            ((Quiet)quiet).Field = 9;
            Say("identity", (before == again).ToString() + (before == quiet.GetHashCode()) + quiet.Equals(new Quiet()) + " " + quiet);
            object seven = 7;
            Say("numbers", 7.Equals(seven).ToString() + 7.Equals((object)7u) + 7.Equals((object)7L) + seven.Equals(7u) + Equals(seven, 7) + Equals(null, null));
            Say("hashes", "abc".GetHashCode() + " " + 7.GetHashCode() + " " + ((short)5).GetHashCode() + " " + 1.0.GetHashCode() + " " + true.GetHashCode() + " " + ((object)'a').GetHashCode() + " " + Colour.Green.GetHashCode());
            object built = "ab".Substring(1);
            object literal = "b";
            Say("references", (built == literal).ToString() + ReferenceEquals(built, literal) + (seven == (object)7) + (built != null));
            Say("types", typeof(ArrayList).FullName + " " + new Hashtable().GetType().Name + " " + typeof(int[]) + " " + typeof(Quiet) + " " + new ArrayList());
        }

        private static void Exceptions()
        {
            Try("none", () => { throw new InvalidOperationException(); });
            Try("given", () => { throw new InvalidOperationException("because"); });
            Try("argument", () => { throw new ArgumentException("bad", "name"); });
            Try("range", () => { throw new ArgumentOutOfRangeException("index"); });
            Try("null", () => { string text = Nothing(); return text.Length; });
            Try("index", () => (new int[2])[Two()]);
            Try("cast", () => (string)(object)Two());
            Try("size", () => new int[-Two()]);
            Try("own", () => { throw new OwnException(); });
            Try("parse", () => int.Parse("x"));
            Try("overflow", () => byte.Parse("300"));
            Try("format", () => string.Format("{0", 1));
            Try("missing", () => string.Format("{1}", 1));
            Try("character", () => "abc"[Two() + 1]);
            Try("copy", () => { Array.Copy(new int[2], new int[2], 3); return 0; });
            Try("widen", () => { Array.Copy(new int[2], new long[2], 2); return 0; });
            Try("add", () => { var table = new Hashtable(); table.Add("a", 1); table.Add("a", 2); return 0; });
            Try("empty", () => new Queue().Dequeue());
            Try("date", () => new DateTime(1600, 1, 1));
            Try("guid", () => new Guid("x"));
        }

        private static void Strings()
        {
            Say("case", "Straße Ä z".ToUpper() + "ÄB".ToLower());
            Say("zero", "ab\0cd".Length + " " + new string('\0', 3).Length + " " + new string(new[] { 'a', '\0', 'b' }).Length);
            Say("trim", "\u200B a\u0085".Trim().Length.ToString());
            Say("split", "a b\tc".Split().Length + " " + "a,b,,c".Split(',').Length + " " + "a,b,c".Split(new[] { ',' }, 2)[1]);
            Say("search", "".IndexOf("") + " " + "abcabc".IndexOf('c', 3) + " " + "abcabc".LastIndexOf("bc") + " " + "abc".LastIndexOf('a', 1, 3) + " " + "abc".Contains(""));
            Try("emptySearch", () => "abc".IndexOf(""));
            Try("nullSearch", () => "abc".IndexOf((string)null));
            Say("compare", string.Compare("a", "c") + " " + string.Compare("a", "aä") + " " + "b".CompareTo(null) + " " + string.Compare("Z", "a"));
            Say("utf8", Encoding.UTF8.GetString(new byte[] { 65, 0xC3, 0xA4, 0xC3, 66, 0, 67 }, 0, 7) + "|" + Encoding.UTF8.GetBytes("ä").Length);
            var builder = new StringBuilder();
            Say("lines", builder.AppendLine("x").Length + " " + builder.MaxCapacity);
            builder[0] = 'y';
            Say("indexer", builder[0].ToString());
            Try("indexerRead", () => builder[3]);
            Try("indexerWrite", () => { builder[3] = 'z'; return 0; });
            Try("tooLong", () => new StringBuilder().Append('x', 32768));
            Say("pad", "7".PadLeft(3, '0') + "7".PadRight(3) + "|");
            Say("format", string.Format("{{{0,4}}}|{1,-4}|{2}", 1, "b", null));
        }

        private static void Numbers()
        {
            int number;
            bool parsed = int.TryParse("abc", out number);
            byte small;
            bool parsedSmall = byte.TryParse("256", out small);
            double real;
            bool parsedReal = double.TryParse("abc", out real);
            Say("tryParse", parsed.ToString() + number + parsedSmall + small + parsedReal + real);
            Say("parse", int.Parse("  42 ") + " " + double.Parse("1e3") + " " + double.Parse("inf") + " " + Convert.ToInt32("FF", 16) + " " + Convert.ToSByte("FF", 16) + " " + Convert.ToInt32("zz", 36));
            Say("math", Math.Sin(1.0) + " " + Math.Sqrt(2.0) + " " + Math.Round(2.5) + " " + Math.Max(1, 2) + " " + Math.Floor(16777217.0) + " " + Math.PI);
            Say("minFloat", Math.Min(5f, 5f) + " " + Math.Min(4f, 5f) + " " + Math.Min(5.0, 5.0));
            Say("bits", BitConverter.ToString(BitConverter.GetBytes(1.5)) + " " + Convert.ToBase64String(new byte[] { 1, 2, 3 }));
            var random = new Random(5);
            double fraction = random.NextDouble();
            Say("random", (random.Next() >= 0).ToString() + (random.Next(10) < 10) + (fraction >= 0 && fraction <= 1));
            Try("randomLimit", () => new Random().Next(0));
        }

        private static void Dates()
        {
            var day = new DateTime(2024, 2, 29, 13, 5, 9, 7);
            Say("date", day.ToString() + "|" + day.ToString("o") + "|" + day.ToString("u") + "|" + $"{day:HH:mm:ss.fff}" + "|" + day.ToString("ddd d MMMM yy"));
            Say("rollOver", new DateTime(2023, 2, 31).ToString("s"));
            Say("unset", default(DateTime).Year + " " + DateTime.MinValue.Year + " " + DateTime.MaxValue.Year + " " + (default(DateTime) == DateTime.MinValue));
            Say("parsed", DateTime.Parse("2024-02-29T13:05:09.5Z").Ticks % 10000000 + " " + DateTime.Parse("Thu, 29 Feb 2024 13:05:09 GMT").ToString("s"));
            var span = new TimeSpan(24, 0, 0);
            object boxed = TimeSpan.FromTicks(-15);
            Say("span", span + " " + new TimeSpan(1, 0, 0, 1) + " " + boxed + " " + TimeSpan.FromMilliseconds(1500).TotalSeconds);
            Say("hash", day.GetHashCode() + " " + ((object)day).GetHashCode() + " " + day.Equals((object)new DateTime(day.Ticks)));
        }

        private static void Collections()
        {
            var table = new Hashtable();
            for (int i = 0; i < 8; i++)
                table["key" + i] = i;
            table.Remove("key3");
            var keys = new StringBuilder();
            foreach (DictionaryEntry entry in table)
                keys.Append(entry.Key).Append('=').Append(entry.Value).Append(' ');
            Say("order", keys.ToString());
            var numbers = new Hashtable();
            foreach (int number in new[] { 100, 3, 50, -1, 7 })
                numbers[number] = null;
            keys = new StringBuilder();
            foreach (object key in numbers.Keys)
                keys.Append(key).Append(' ');
            Say("numberOrder", keys.ToString());
            Say("ownEquals", new Hashtable { { new Loud(1), 1 } }.Contains(new Loud(1)).ToString());
            Try("changed", () =>
            {
                foreach (object key in table.Keys)
                    table.Remove(key);
                return 0;
            });

            var list = new ArrayList { 1, 2, 3, 4, 5 };
            int seen = 0;
            foreach (object item in list)
            {
                seen++;
                if (seen == 1)
                    list.RemoveAt(0);
            }

            Say("list", seen + " " + list.Count + " " + list.Capacity + " " + list.IndexOf(4) + " " + new ArrayList().Capacity);
            var queue = new Queue();
            for (int i = 0; i < 6; i++)
                queue.Enqueue(i);
            queue.Dequeue();
            queue.Enqueue(6);
            var stack = new Stack();
            for (int i = 0; i < 6; i++)
                stack.Push(i);
            keys = new StringBuilder();
            foreach (object item in queue)
                keys.Append(item);
            foreach (object item in stack)
                keys.Append(item);
            Say("queueStack", keys.ToString());
            Say("indexOf", Array.IndexOf(new[] { 1, 2, 3 }, 2L) + " " + Array.IndexOf(new[] { "a", "b" }, "b"));
        }

        private static string Nothing()
        {
            return null;
        }

        private static int Two()
        {
            return 2;
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
