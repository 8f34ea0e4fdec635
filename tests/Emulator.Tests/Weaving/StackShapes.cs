using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Controller.Emulator.Tests.Weaving;

/// <summary>Code whose expressions leave values of every kind on the evaluation stack; <see cref="StackTypesTests"/> takes it apart.</summary>
public static class StackShapes
{
    private enum Colour : byte
    {
        Red = 1,
        Green = 200,
    }

    [Flags]
    private enum Wide : long
    {
        None = 0,
        Far = 1L << 40,
    }

    private interface IShape
    {
        double Area();
    }

    /// <summary>Everything at once, as a text.</summary>
    public static string Run()
    {
        var text = new StringBuilder();
        for (int i = -3; i <= 3; i++)
        {
            text.Append(Numbers(i, i * 1.5, i * 0.25f, i * 5_000_000_000L)).Append(' ')
                .Append(Choices(i)).Append(' ')
                .Append(Objects(i)).Append(' ')
                .Append(Structs(new Pair { X = i, Y = 2.5 }, i)).Append(' ')
                .Append(Caught(i)).Append(' ')
                .Append(Addresses(new[] { 1, 2, 3, i }, i)).Append(' ')
                .Append(Generic(i, "text")).Append('\n');
        }

        return text.ToString();
    }

    private static string Numbers(int i, double d, float f, long l)
    {
        double mixed = (i + (d * (f - (l / 3.0)))) - (double)(float)(d + f);
        float single = f * (f + (i > 0 ? 1f : f));
        long wide = (l << (i & 7)) | (uint)i | (i < 0 ? ~l : l >> 2);
        byte small = (byte)(wide ^ i);
        nint native = (nint)i + (nint)small;
        bool less = d < f == i <= l;
        char letter = (char)('a' + (i & 3));
        return string.Concat(mixed.ToString("R", CultureInfo.InvariantCulture), single.ToString("R", CultureInfo.InvariantCulture), $"{wide}{small}{native}{less}{letter}{(l > 0 ? (object)l : i)}");
    }

    private static string Choices(int i)
    {
        string? name = i switch { 0 => null, 1 => "one", 2 or 3 => "some", _ => i.ToString(CultureInfo.InvariantCulture) };
        Colour colour = i > 0 ? Colour.Green : (Colour)(i & 3);
        Wide far = Wide.Far | (i > 1 ? Wide.None : (Wide)i);
        IShape shape = i % 2 == 0 ? new Square(i) : new Circle { Radius = i };
        Square? square = i == 0 ? null : new Square(i);
        object any = i > 0 ? name ?? (object)colour : square!;
        return $"{name ?? "none"}{(int)colour + 1}{(long)far}{shape.Area():R}{square?.Area() ?? -1:R}{any?.GetType().Name}{(int)(colour & Colour.Green)}";
    }

    private static string Objects(int i)
    {
        object[] items = [i, 2.5, "three", new Square(i), Colour.Red, (short)4];
        object item = items[(i + 3) % items.Length];
        int number = item is int whole ? whole : item is string word ? word.Length : item is Colour ? (int)(Colour)item : -1;
        Func<int, int> twice = x => (x * 2) + number;
        string[][] jagged = [["a"], ["b", i.ToString(CultureInfo.InvariantCulture)]];
        return $"{number}{twice(i)}{jagged[1][^1] + jagged[0][0]}{(items as IShape[])?.Length}{typeof(Pair).Name}";
    }

    private static string Structs(Pair pair, int i)
    {
        Pair other = i > 0 ? pair : new Pair { X = 7, Y = pair.Sum(i) };
        Pair[] many = [pair, other, default];
        many[2] = many[i & 1];
        many[1].X += other.Sum(many[0].X > 1 ? 2 : 3);
        int? maybe = i > 1 ? i : null;
        return $"{many[2].Sum(1):R}{many[1].X:R}{maybe ?? 9}{new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(i).DayOfYear + (maybe.HasValue ? 1 : 0)}";
    }

    private static string Caught(int i)
    {
        string trace = "";
        try
        {
            try
            {
                trace += 6 / i;
                if (i > 2)
                    throw new InvalidOperationException("high");
            }
            finally
            {
                trace += i > 0 ? "+" : "-";
            }
        }
        catch (InvalidOperationException thrown) when (thrown.Message.Length == 4 && i == 3)
        {
            trace += thrown.Message;
        }
        catch (DivideByZeroException)
        {
            trace += "zero";
        }

        return trace;
    }

    private static int Addresses(int[] values, int i)
    {
        ref int place = ref (i > 0 ? ref values[1] : ref values[2]);
        place += i;
        Swap(ref values[0], ref place);
        int sum = 0;
        foreach (int value in values)
            sum = (sum * 31) + value;
        return sum + (int.TryParse("12", NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : 0);
    }

    private static void Swap(ref int one, ref int other) => (one, other) = (other, one);

    private static string Generic<TLeft, TRight>(TLeft left, TRight right)
        where TRight : notnull
    {
        var pairs = new Dictionary<TRight, TLeft> { [right] = left };
        TLeft found = pairs.TryGetValue(right, out TLeft? known) ? known : left;
        return $"{found}{(left is int ? right : default)}{pairs.Count + (left is int number ? number : 0)}";
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Pair
    {
        public double X;
        public double Y;

        public readonly double Sum(double times) => (X + Y) * times;
    }

    private sealed class Square(double side) : IShape
    {
        public double Area() => side * side;
    }

    private sealed class Circle : IShape
    {
        public double Radius { get; init; }

        public double Area() => 3 * Radius * Radius;
    }
}
