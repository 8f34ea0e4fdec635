using System;
using System.Threading;

namespace Crash
{
    /// <summary>Waits in three methods and then fails: what a stack trace of a firmware shows.</summary>
    public static class Program
    {
        public static void Main()
        {
            Thread.Sleep(20);
            for (int depth = 1; depth > 0; depth--)
                Outer(depth); // Main
        }

        private static void Outer(int depth)
        {
            Thread.Sleep(20 * depth);
            Inner(); // Outer
        }

        private static void Inner()
        {
            Thread.Sleep(20);
            throw new InvalidOperationException("as planned"); // Inner
        }
    }
}
