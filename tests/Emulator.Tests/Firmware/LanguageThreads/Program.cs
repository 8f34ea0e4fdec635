using LanguageLibrary;

namespace LanguageThreads
{
    public class Program
    {
        public static void Main()
        {
            Starting.Run();
            Waiting.Run();
            Timers.Run();
            System.Console.WriteLine("end: " + Case.Count.ToString());
        }
    }
}
