using LanguageLibrary;

namespace LanguageDelegates
{
    public class Program
    {
        public static void Main()
        {
            Closures.Run();
            Multicast.Run();
            System.Console.WriteLine("end: " + Case.Count.ToString());
        }
    }
}
