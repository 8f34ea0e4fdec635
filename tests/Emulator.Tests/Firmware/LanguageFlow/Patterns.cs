using LanguageLibrary;

namespace LanguageFlow
{
    internal static class Patterns
    {
        public static void Run()
        {
            Case.Run("a type pattern binds", () => Kind(5) + Kind(-5) + Kind("abc") + Kind("") + Kind(null) + Kind(2.5) + Kind(new Pair(1, 2)) + Kind(new Pair(9, 2)));
            Case.Run("relational patterns", () => Grade(-1) + Grade(0) + Grade(9) + Grade(10) + Grade(99) + Grade(100));
            Case.Run("and, or and not combine patterns", () => "" + IsLetter('g') + IsLetter('G') + IsLetter('1') + IsOdd(4) + IsOdd(5));
            Case.Run("is not null", () =>
            {
                object some = "s";
                object none = null;
                return "" + (some is not null) + (none is not null) + (some is string { Length: 1 }) + (some is string { Length: 2 });
            });
            Case.Run("a property pattern looks inside", () => Where(new Pair(0, 0)) + Where(new Pair(0, 5)) + Where(new Pair(5, 0)) + Where(new Pair(3, 3)));
            Case.Run("when decides last", () => Guarded(4, true) + Guarded(4, false) + Guarded(5, true));
            Case.Run("a var pattern binds anything", () =>
            {
                int four = 4;
                return (four * 2) is var twice && twice > 7 ? "bound " + twice : "no";
            });
        }

        private static string Kind(object value)
        {
            switch (value)
            {
                case int n when n < 0: return "negative ";
                case int n: return "int" + n + " ";
                case string { Length: 0 }: return "empty ";
                case string s: return s + " ";
                case Pair { First: 9 } p: return "nine" + p.Second + " ";
                case Pair p: return "pair" + p.First + " ";
                case null: return "null ";
                default: return "other ";
            }
        }

        private static string Grade(int points)
        {
            return points switch
            {
                < 0 => "invalid ",
                0 => "zero ",
                < 10 => "low ",
                >= 10 and < 100 => "middle ",
                _ => "high ",
            };
        }

        private static bool IsLetter(char c)
        {
            return c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
        }

        private static bool IsOdd(int n)
        {
            return (n & 1) is not 0;
        }

        private static string Where(Pair pair)
        {
            return pair switch
            {
                { First: 0, Second: 0 } => "origin ",
                { First: 0 } => "axis ",
                { First: var x, Second: > 0 } when x == pair.Second => "diagonal ",
                _ => "plane ",
            };
        }

        private static string Guarded(int value, bool isOpen)
        {
            switch (value)
            {
                case 4 when isOpen: return "open ";
                case 4: return "shut ";
                default: return "else ";
            }
        }
    }
}
