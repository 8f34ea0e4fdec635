using LanguageLibrary;

namespace LanguageFlow
{
    internal static class Branches
    {
        private static string log;

        public static void Run()
        {
            Case.Run("switch on strings", () => Day("mon") + Day("tue") + Day("wed") + Day("thu") + Day("fri") + Day("sat") + Day("sun") + Day("") + Day(null) + Day("x"));
            Case.Run("sections may share labels and go to others", () => Route(0) + Route(1) + Route(2) + Route(3) + Route(4));
            Case.Run("the default section may stand anywhere", () => Middle(1) + Middle(5) + Middle(2));
            Case.Run("switch on a sparse long", () => Sparse(-5) + Sparse(4000000000) + Sparse(7));
            Case.Run("switch on an enum and a char", () => Sign('+') + Sign('-') + Sign('*'));
            Case.Run("&& and || stop early", () =>
            {
                log = "";
                bool a = Note("a", false) && Note("b", true);
                bool b = Note("c", true) || Note("d", true);
                bool c = Note("e", true) && Note("f", false) || Note("g", true);
                return log + a + b + c;
            });
            Case.Run("& and | do not", () =>
            {
                log = "";
                bool a = Note("a", false) & Note("b", true);
                bool b = Note("c", true) | Note("d", true);
                return log + a + b;
            });
            Case.Run("operands are evaluated from left to right", () =>
            {
                log = "";
                int result = Value(1) + (Value(2) * Value(3)) - (Value(4) / Value(2));
                return log + "=" + result;
            });
            Case.Run("a compound assignment reads its target first", () =>
            {
                int x = 5;
                x += Set(ref x, 100);
                int[] a = { 1 };
                a[0] += Set(ref a[0], 10);
                return x + "," + a[0];
            });
            Case.Run("i = i++ leaves i as it was", () =>
            {
                int i = 3;
                i = i++;
                int j = i++ + ++i;
                return i + "," + j;
            });
            Case.Run("a conditional chooses one side only", () =>
            {
                log = "";
                int a = Note("x", true) ? Value(1) : Value(2);
                int b = a > 1 ? Value(3) : a > 0 ? Value(4) : Value(5);
                return log + a + b;
            });
        }

        private static string Day(string name)
        {
            switch (name)
            {
                case "mon": return "1";
                case "tue": return "2";
                case "wed": return "3";
                case "thu": return "4";
                case "fri": return "5";
                case "sat": return "6";
                case "sun": return "7";
                case "": return "e";
                case null: return "n";
                default: return "?";
            }
        }

        private static string Route(int start)
        {
            string way = "";
            switch (start)
            {
                case 0:
                case 1:
                    way += "a";
                    goto case 3;
                case 2:
                    way += "b";
                    goto default;
                case 3:
                    way += "c";
                    break;
                default:
                    way += "d";
                    break;
            }

            return way + ".";
        }

        private static string Middle(int value)
        {
            switch (value)
            {
                case 1: return "one";
                default: return "other";
                case 2: return "two";
            }
        }

        private static string Sparse(long value)
        {
            switch (value)
            {
                case -5: return "minus";
                case 4000000000: return "big";
                case 1000: return "thousand";
                default: return "none";
            }
        }

        private static string Sign(char sign)
        {
            switch (sign)
            {
                case '+': return "plus";
                case '-': return "minus";
                default: return "other";
            }
        }

        private static bool Note(string text, bool value)
        {
            log += text;
            return value;
        }

        private static int Value(int value)
        {
            log += value.ToString();
            return value;
        }

        private static int Set(ref int place, int value)
        {
            place = value;
            return 1;
        }
    }
}
