using LanguageLibrary;

namespace LanguageTypes
{
    public class Program
    {
        public static void Main()
        {
            Structs.Run();
            Classes.Run();
            Members.Run();
            Numbers.Run();
            Arrays.Run();
            System.Console.WriteLine("end: " + Case.Count.ToString());
        }
    }
}
