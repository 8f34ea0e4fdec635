using LanguageLibrary;

namespace LanguageText
{
    internal static class Texts
    {
        public static void Run()
        {
            Case.Run("null adds nothing to a text", () =>
            {
                string none = null;
                object nothing = null;
                return "[" + none + nothing + "]" + (none + none).Length;
            });
            Case.Run("every type can be added to a text", () =>
            {
                object boxed = 7;
                return "" + 1 + -2L + 'c' + true + (byte)200 + (ushort)65535 + ulong.MaxValue + boxed + long.MinValue + (sbyte)-5;
            });
            Case.Run("additions group from the left", () => 1 + 2 + "3" + 4 + 5);
            Case.Run("texts compare by their characters", () =>
            {
                string built = new string(new[] { 'a', 'b' });
                object boxed = "ab";
                return "" + (built == "ab") + (built != "ab") + built.Equals("ab") + boxed.Equals(built) + (built == null) + ("a" == "A");
            });
            Case.Run("texts are ordered by their characters' codes", () => (string.Compare("a", "B") > 0) + "," + (string.Compare("a", "b") < 0) + "," + "ab".CompareTo("ab") + "," + ("ab".CompareTo("abc") < 0));
            Case.Run("a text does not change", () =>
            {
                string text = "abc";
                string same = text;
                text += "d";
                text.ToUpper();
                return text + same;
            });
            Case.Run("Substring and indexer", () =>
            {
                string text = "nanoFramework";
                return text.Substring(4) + "," + text.Substring(0, 4) + "," + text[4] + "," + text.Substring(13).Length;
            });
            Case.Run("a substring beyond the end throws", () => "abc".Substring(2, 5));
            Case.Run("IndexOf and LastIndexOf", () =>
            {
                string text = "abcabc";
                return text.IndexOf('b') + "," + text.LastIndexOf('b') + "," + text.IndexOf("ca") + "," + text.IndexOf('z') + "," + text.IndexOf('a', 1) + "," + text.IndexOfAny(new[] { 'z', 'c' });
            });
            Case.Run("StartsWith, EndsWith and Contains", () => "" + "abc".StartsWith("ab") + "abc".EndsWith("bc") + "abc".Contains("ac") + "abc".StartsWith("abcd") + "abc".EndsWith("abcd"));
            Case.Run("Trim takes white space or what it is told", () => "[" + "  a b ".Trim() + "][" + " a".TrimEnd() + "][" + "--a-".TrimStart('-') + "][" + "xyax".Trim('x', 'y') + "]");
            Case.Run("PadLeft and PadRight fill up", () => "7".PadLeft(3, '0') + "[" + "ab".PadRight(4) + "]" + "long".PadLeft(2));
            Case.Run("upper and lower case", () => "MiXed 1".ToUpper() + "MiXed 1".ToLower());
            Case.Run("Split at characters", () =>
            {
                string[] parts = "a,b;;c".Split(',', ';');
                string[] two = "a,b,c".Split(new[] { ',' }, 2);
                return parts.Length + parts[0] + parts[1] + parts[3] + "[" + parts[2] + "]" + two.Length + two[1];
            });
            Case.Run("texts are made of characters", () => new string('x', 3) + new string(new[] { 'a', 'b', 'c', 'd' }, 1, 2) + new string("hello".ToCharArray()) + "hello".ToCharArray(1, 3).Length);
            Case.Run("IsNullOrEmpty", () => "" + string.IsNullOrEmpty(null) + string.IsNullOrEmpty("") + string.IsNullOrEmpty(" ") + (string.Empty == ""));
            Case.Run("escapes and verbatim texts", () =>
            {
                string escaped = "a\tb\\\"\u0041\x42\n";
                return escaped.Length + "," + (int)escaped[1] + "," + escaped[4] + escaped[5] + escaped[6] + @"\n""q""".Length;
            });
            Case.Run("interpolation puts values in", () =>
            {
                int n = 5;
                string who = "leg";
                return $"{who}{n}:{n + 1}{{x}}{true}";
            });
            Case.Run("Format puts values in by number", () => string.Format("{1}-{0}-{1}", "a", 2) + string.Format("{0}|", "x"));
            Case.Run("Concat of arrays", () => string.Concat("a", null, "b", "c", "d") + string.Concat(new object[] { 1, null, 'x', true }));
            Case.Run("whole numbers in decimal and hexadecimal", () => 255.ToString("X2") + 10.ToString("x4") + 42.ToString("D5") + (-42).ToString("D4") + ((byte)7).ToString("X2") + int.MinValue);
            Case.Run("whole numbers from text", () => int.Parse("42") + int.Parse("-7") + "," + byte.Parse("255") + "," + long.Parse("-9000000000") + "," + System.Convert.ToInt32("ff", 16));
            Case.Run("characters beyond ASCII", () => "äöü€".Length + "," + (int)"€"[0] + "," + "Grüße".IndexOf('ß'));
        }
    }
}
