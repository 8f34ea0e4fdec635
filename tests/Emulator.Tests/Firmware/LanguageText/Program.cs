using LanguageLibrary;

namespace LanguageText
{
    public class Program
    {
        public static void Main()
        {
            Texts.Run();
            Builders.Run();
            System.Console.WriteLine("end: " + Case.Count.ToString());
        }
    }
}
