using System;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace Hello
{
    /// <summary>Says where it runs, and how long a sleep of 3 ms takes there.</summary>
    public class Program
    {
        public static void Main()
        {
            Console.WriteLine("target " + SystemInfo.TargetName);
            Console.WriteLine("platform " + SystemInfo.Platform);
            long start = DateTime.UtcNow.Ticks;
            Thread.Sleep(3);
            Console.WriteLine("slept " + ((DateTime.UtcNow.Ticks - start) / 10).ToString());
        }
    }
}
