using System;
using System.Text;
using LanguageLibrary;

namespace LanguageBuilder
{
    /// <summary>Members that a board has and the emulator may lack; alone, because a missing one keeps the whole program from loading.</summary>
    public class Program
    {
        public static void Main()
        {
            Case.Run("a builder is indexed and cut", () =>
            {
                var text = new StringBuilder("abcdef");
                text[0] = 'X';
                text.Length = 4;
                return text + "," + text[3] + "," + text.ToString(1, 2);
            });
            Console.WriteLine("end: " + Case.Count.ToString());
        }
    }
}
