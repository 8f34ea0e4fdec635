using System.Text;

namespace Costs
{
    /// <summary>Strings and their formatting.</summary>
    public static class Strings
    {
        public static void Measure()
        {
            Stopwatch.Measure("string concat s=a+b (5+5 chars)", StringConcatSAB55Chars);
            Stopwatch.Measure("string concat 4 parts", StringConcat4Parts);
            Stopwatch.Measure("string == (5 chars equal)", StringEqual5CharsEqual);
            Stopwatch.Measure("string[i] char", StringIChar);
            Stopwatch.Measure("string.Length", StringLength);
            Stopwatch.Measure("string.Substring(1,3)", StringSubstring13);
            Stopwatch.Measure("string.IndexOf(char)", StringIndexOfChar);
            Stopwatch.Measure("string.Split(,) 3 parts", StringSplit3Parts);
            Stopwatch.Measure("int.ToString()", IntToString);
            Stopwatch.Measure("int.ToString(\"X4\")", IntToStringX4);
            Stopwatch.Measure("double.ToString()", DoubleToString);
            Stopwatch.Measure("double.ToString(\"F2\")", DoubleToStringF2);
            Stopwatch.Measure("float.ToString(\"F2\")", FloatToStringF2);
            Stopwatch.Measure("$\"{int},{int}\"", IntInt);
            Stopwatch.Measure("$\"{double:F2}\"", DoubleF2);
            Stopwatch.Measure("int.Parse(\"12345\")", IntParse12345);
            Stopwatch.Measure("double.Parse(\"123.456\")", DoubleParse123456);
            Stopwatch.Measure("Encoding.UTF8.GetBytes(10 chars)", EncodingUTF8GetBytes10Chars);
            Stopwatch.Measure("new string from UTF8 bytes (10)", NewStringFromUTF8Bytes10);
            Stopwatch.Measure("StringBuilder.Append(string5)", StringBuilderAppendString5);
            Stopwatch.Measure("StringBuilder.Append(int)", StringBuilderAppendInt);
        }

        private static int StringConcatSAB55Chars(int n)
        {
            string a = Words.Five;
            string b = Words.Other;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = a + b;
            }

            return s.Length;
        }

        private static int StringConcat4Parts(int n)
        {
            string a = Words.Five;
            string b = Words.Other;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = a + b + a + b;
            }

            return s.Length;
        }

        private static int StringEqual5CharsEqual(int n)
        {
            string a = Words.Five;
            string b = Words.Same();
            bool s = false;
            for (int i = 0; i < n; i++)
            {
                s = a == b;
            }

            return s ? 1 : 0;
        }

        private static int StringIChar(int n)
        {
            string a = Words.Five;
            char s = (char)0;
            for (int i = 0; i < n; i++)
            {
                s = a[2];
            }

            return s;
        }

        private static int StringLength(int n)
        {
            string a = Words.Five;
            int s = 0;
            for (int i = 0; i < n; i++)
            {
                s = a.Length;
            }

            return s;
        }

        private static int StringSubstring13(int n)
        {
            string a = Words.Five;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = a.Substring(1, 3);
            }

            return s.Length;
        }

        private static int StringIndexOfChar(int n)
        {
            string a = Words.Five;
            int s = 0;
            for (int i = 0; i < n; i++)
            {
                s = a.IndexOf('l');
            }

            return s;
        }

        private static int StringSplit3Parts(int n)
        {
            string a = Words.List;
            string[] s = null;
            char[] comma = { ',' };
            for (int i = 0; i < n; i++)
            {
                s = a.Split(comma);
            }

            return s.Length;
        }

        private static int IntToString(int n)
        {
            int a = 12345;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = a.ToString();
            }

            return s.Length;
        }

        private static int IntToStringX4(int n)
        {
            int a = 12345;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = a.ToString("X4");
            }

            return s.Length;
        }

        private static int DoubleToString(int n)
        {
            double a = 123.456;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = a.ToString();
            }

            return s.Length;
        }

        private static int DoubleToStringF2(int n)
        {
            double a = 123.456;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = a.ToString("F2");
            }

            return s.Length;
        }

        private static int FloatToStringF2(int n)
        {
            float a = 123.456f;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = a.ToString("F2");
            }

            return s.Length;
        }

        private static int IntInt(int n)
        {
            int a = 12345;
            int b = n;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = $"{a},{b}";
            }

            return s.Length;
        }

        private static int DoubleF2(int n)
        {
            double a = 123.456;
            string s = null;
            for (int i = 0; i < n; i++)
            {
                s = $"{a:F2}";
            }

            return s.Length;
        }

        private static int IntParse12345(int n)
        {
            int a = 0;
            for (int i = 0; i < n; i++)
            {
                a = int.Parse("12345");
            }

            return a;
        }

        private static int DoubleParse123456(int n)
        {
            double a = 0;
            for (int i = 0; i < n; i++)
            {
                a = double.Parse("123.456");
            }

            return (int)a;
        }

        private static int EncodingUTF8GetBytes10Chars(int n)
        {
            string a = Words.Ten;
            byte[] s = null;
            Encoding utf8 = Encoding.UTF8;
            for (int i = 0; i < n; i++)
            {
                s = utf8.GetBytes(a);
            }

            return s.Length;
        }

        private static int NewStringFromUTF8Bytes10(int n)
        {
            string s = null;
            Encoding utf8 = Encoding.UTF8;
            byte[] a = utf8.GetBytes(Words.Ten);
            for (int i = 0; i < n; i++)
            {
                s = utf8.GetString(a, 0, 10);
            }

            return s.Length;
        }

        private static int StringBuilderAppendString5(int n)
        {
            var s = new StringBuilder();
            string a = Words.Five;
            for (int i = 0; i < n; i++)
            {
                s.Append(a);
            }

            return s.Length;
        }

        private static int StringBuilderAppendInt(int n)
        {
            var s = new StringBuilder();
            int a = 12345;
            for (int i = 0; i < n; i++)
            {
                s.Append(a);
            }

            return s.Length;
        }
    }
}
