using LanguageLibrary;

namespace LanguageRuntime
{
    public class Program
    {
        public static void Main()
        {
            Statics.Run();
            Libraries.Run();
            Collections.Run();
            System.Console.WriteLine("end: " + Case.Count.ToString());
        }
    }
}
