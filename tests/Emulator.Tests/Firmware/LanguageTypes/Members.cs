using LanguageLibrary;

namespace LanguageTypes
{
    public struct Money
    {
        public readonly int Cents;

        public Money(int cents)
        {
            Cents = cents;
        }

        public static Money operator +(Money left, Money right)
        {
            return new Money(left.Cents + right.Cents);
        }

        public static Money operator -(Money value)
        {
            return new Money(-value.Cents);
        }

        public static Money operator ++(Money value)
        {
            return new Money(value.Cents + 100);
        }

        public static bool operator <(Money left, Money right)
        {
            return left.Cents < right.Cents;
        }

        public static bool operator >(Money left, Money right)
        {
            return left.Cents > right.Cents;
        }

        public static bool operator true(Money value)
        {
            return value.Cents != 0;
        }

        public static bool operator false(Money value)
        {
            return value.Cents == 0;
        }

        public static implicit operator Money(int euros)
        {
            return new Money(euros * 100);
        }

        public static explicit operator int(Money value)
        {
            return value.Cents / 100;
        }
    }

    public class Setting
    {
        public string Key { get; init; } = "none";

        public int Value { get; set; } = 5;
    }

    public class Grid
    {
        private readonly int[] cells = new int[12];

        public int this[int row, int column]
        {
            get { return cells[(row * 4) + column]; }
            set { cells[(row * 4) + column] = value; }
        }

        public string this[string key]
        {
            get { return key + cells.Length.ToString(); }
        }

        public ref int At(int index)
        {
            return ref cells[index];
        }
    }

    public static class Extensions
    {
        public static int Doubled(this int value)
        {
            return value * 2;
        }

        public static bool IsMissing(this object value)
        {
            return value == null;
        }

        public static string Loud(this IMove move)
        {
            return "moved to " + move.Move(1).ToString();
        }
    }

    internal static class Members
    {
        private static string log;

        public static void Run()
        {
            Case.Run("operators are called as written", () =>
            {
                Money sum = new Money(150) + 2;
                sum = sum + -new Money(50);
                sum++;
                return sum.Cents + "," + (int)sum + "," + (sum > 3) + (sum < 3) + (sum ? "some" : "none");
            });
            Case.Run("a postfix operator gives the old value", () =>
            {
                Money money = 1;
                int before = (money++).Cents;
                int after = (++money).Cents;
                return before + "," + after;
            });
            Case.Run("init-only properties are set by the initialiser", () =>
            {
                var setting = new Setting { Key = "speed" };
                return setting.Key + setting.Value + new Setting().Key;
            });
            Case.Run("an indexer takes several arguments", () =>
            {
                var grid = new Grid();
                grid[2, 3] = 7;
                grid[2, 3] += 5;
                grid[0, 1]++;
                return grid[2, 3] + "," + grid[0, 1] + "," + grid["k"];
            });
            Case.Run("a ref return is the element itself", () =>
            {
                var grid = new Grid();
                grid.At(5) = 8;
                ref int cell = ref grid.At(6);
                cell += 3;
                cell *= 2;
                grid.At(5)--;
                return grid[1, 1] + "," + grid[1, 2];
            });
            Case.Run("extension methods take null and structs", () =>
            {
                string none = null;
                return 21.Doubled() + "," + none.IsMissing() + "," + new Point(4, 4).Loud();
            });
            Case.Run("params take none, several and an array", () => Count() + "," + Count(1, 2, 3) + "," + Count(new[] { 4, 5 }));
            Case.Run("out and ref pass places", () =>
            {
                int left = 1, right = 2;
                Swap(ref left, ref right);
                Split(1234, out int high, out int low);
                Split(5678, out _, out int other);
                return left + "," + right + "," + high + "," + low + "," + other;
            });
            Case.Run("the same place may be passed twice", () =>
            {
                int value = 5;
                Swap(ref value, ref value);
                Add(ref value, value);
                return value.ToString();
            });
            Case.Run("optional and named arguments are evaluated in written order", () =>
            {
                log = "";
                string result = Describe(third: Note("c"), first: Note("a"));
                return result + " " + log;
            });
            Case.Run("overloads are chosen by the static type", () =>
            {
                object boxed = 1;
                byte small = 1;
                return Which(1) + Which(boxed) + Which("s") + Which(small) + Which(1L);
            });
            Case.Run("null-conditional stops at null", () =>
            {
                Setting none = null;
                var some = new Setting { Key = null };
                return (none?.Key ?? "no setting") + "," + (some?.Key ?? "no key") + "," + (new Setting()?.Key?.ToUpper() ?? "no text");
            });
            Case.Run("null-coalescing assignment assigns once", () =>
            {
                string text = null;
                text ??= "first";
                text ??= "second";
                return text;
            });
            Case.Run("constants fold as the language says", () =>
            {
                const int Big = unchecked(int.MaxValue + 1);
                const string Text = "a" + "b" + nameof(Members);
                return Big + Text + (char)('a' + 2) + (7 / 2) + (-7 / 2) + (-7 % 3);
            });
        }

        private static int Count(params int[] values)
        {
            return values.Length;
        }

        private static void Swap(ref int left, ref int right)
        {
            int old = left;
            left = right;
            right = old;
        }

        private static void Add(ref int target, int amount)
        {
            target += amount;
        }

        private static void Split(int value, out int high, out int low)
        {
            high = value / 100;
            low = value % 100;
        }

        private static string Note(string text)
        {
            log += text;
            return text;
        }

        private static string Describe(string first, string second = "b", string third = "-")
        {
            return first + second + third;
        }

        private static string Which(int value)
        {
            return "int ";
        }

        private static string Which(long value)
        {
            return "long ";
        }

        private static string Which(object value)
        {
            return "object ";
        }

        private static string Which(string value)
        {
            return "string ";
        }
    }
}
