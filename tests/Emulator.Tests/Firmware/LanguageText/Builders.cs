using System.Text;
using LanguageLibrary;

namespace LanguageText
{
    internal static class Builders
    {
        public static void Run()
        {
            Case.Run("a builder appends every type and itself", () => new StringBuilder().Append("a").Append(1).Append('c').Append(true).Append(-5L).Append((object)null).Append((string)null).Append('z', 3).ToString());
            Case.Run("a builder inserts and removes", () =>
            {
                var text = new StringBuilder("hello world");
                text.Insert(5, ",", 1).Remove(0, 1).Insert(0, "J", 1);
                return text.ToString() + text.Length;
            });
            Case.Run("a builder replaces", () => new StringBuilder("banana").Replace('a', 'o').Replace("no", "NO!").ToString());
            Case.Run("a builder is cut and read in part", () =>
            {
                var text = new StringBuilder("abcdef");
                text.Length = 4;
                return text + "," + text.ToString(1, 2);
            });
            Case.Run("a builder grows over its first capacity and is cleared", () =>
            {
                var text = new StringBuilder(4);
                for (int i = 0; i < 50; i++)
                    text.Append(i);
                int length = text.Length;
                string end = text.ToString(length - 4, 4);
                return length + end + text.Clear().Length;
            });
        }
    }
}
