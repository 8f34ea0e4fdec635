using System;

namespace Costs
{
    /// <summary>Measures a loop twice, so that what surrounds it cancels.</summary>
    public static class Stopwatch
    {
        private const int Few = 100;
        private const int Many = 300;

        public static void Measure(string name, Operation operation)
        {
            long few = Ticks(operation, Few);
            long many = Ticks(operation, Many);
            Console.WriteLine("cost\t" + name + "\t" + ((many - few) * 100 / (Many - Few)).ToString());
        }

        private static long Ticks(Operation operation, int n)
        {
            long start = DateTime.UtcNow.Ticks;
            operation(n);
            return DateTime.UtcNow.Ticks - start;
        }
    }
}
