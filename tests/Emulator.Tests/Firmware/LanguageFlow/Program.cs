using LanguageLibrary;

namespace LanguageFlow
{
    public class Program
    {
        public static void Main()
        {
            Branches.Run();
            Patterns.Run();
            Loops.Run();
            Throwing.Run();
            Finallies.Run();
            System.Console.WriteLine("end: " + Case.Count.ToString());
        }
    }
}
