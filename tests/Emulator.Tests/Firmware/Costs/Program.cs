namespace Costs
{
    /// <summary>Prints nanoseconds for each operation; the tests compare them with the interpreter's.</summary>
    public class Program
    {
        public static void Main()
        {
            Numbers.Measure();
            Objects.Measure();
            Calls.Measure();
            Strings.Measure();
            Library.Measure();
            Routines.Measure();
        }
    }
}
