using System;
using System.Collections;
using System.Diagnostics;
using System.Threading;
using NativeGC = nanoFramework.Runtime.Native.GC;

namespace Memory
{
    public class Empty
    {
    }

    public class TwoIntegers
    {
        public int First;
        public int Second;
    }

    public struct Pair
    {
        public int First;
        public long Second;
    }

    public class WithPair
    {
        public Pair Pair;
        public int Third;
    }

    public class Node
    {
        public Node Next;
        public byte[] Load;
    }

    /// <summary>Measures what things take, as free bytes before and after; then fills the heap.</summary>
    public static class Program
    {
        private static object kept;
        private static readonly ArrayList Survivors = new ArrayList();

        public static void Main()
        {
            Measure("empty", 0);
            Measure("twoIntegers", 1);
            Measure("withPair", 2);
            Measure("byte16", 3);
            Measure("byte64", 4);
            Measure("int4", 5);
            Measure("double4", 6);
            Measure("object4", 7);
            Measure("string5", 8);
            Measure("string20", 9);
            Measure("string40", 10);
            Measure("boxed", 11);
            Measure("delegate", 12);
            Measure("closure", 13);
            Measure("exception", 14);
            kept = null;
            Churn();
            FromOtherThread();
            RunOut();
            TooLarge();
            Debug.WriteLine("end 1");
        }

        private static void Measure(string name, int what)
        {
            kept = null;
            uint before = NativeGC.Run(false);
            kept = Make(what);
            uint after = NativeGC.Run(false);
            Debug.WriteLine(name + " " + (before - after).ToString());
        }

        private static object Make(int what)
        {
            int captured = what;
            switch (what)
            {
                case 0:
                    return new Empty();
                case 1:
                    return new TwoIntegers();
                case 2:
                    return new WithPair();
                case 3:
                    return new byte[16];
                case 4:
                    return new byte[64];
                case 5:
                    return new int[4];
                case 6:
                    return new double[4];
                case 7:
                    return new object[4];
                case 8:
                    return new string('a', 5);
                case 9:
                    return new string('a', 20);
                case 10:
                    return new string('a', 40);
                case 11:
                    return what;
                case 12:
                    return new ThreadStart(Nothing);
                case 13:
                    return new ThreadStart(() => kept = captured);
                default:
                    return new Exception();
            }
        }

        private static void Nothing()
        {
        }

        // Far more than the heap holds, but little of it alive at any time.
        private static void Churn()
        {
            int sum = 0;
            for (int i = 0; i < 2000; i++)
            {
                byte[] block = new byte[500];
                block[i % 500] = 1;
                sum += block[i % 500];
            }

            Debug.WriteLine("churned " + sum.ToString());
        }

        // What another thread holds in its locals alone is alive.
        private static void FromOtherThread()
        {
            uint before = NativeGC.Run(false);
            bool go = false;
            var started = new AutoResetEvent(false);
            var thread = new Thread(() =>
            {
                byte[] held = new byte[4000];
                started.Set();
                while (!go)
                    Thread.Sleep(1);
                held[0] = 1;
            });
            thread.Start();
            started.WaitOne();
            uint during = NativeGC.Run(false);
            go = true;
            thread.Join();
            Debug.WriteLine("threadHeld " + (before - during).ToString());
        }

        private static void RunOut()
        {
            int blocks = 0;
            try
            {
                while (true)
                {
                    Survivors.Add(new byte[1000]);
                    blocks++;
                }
            }
            catch (OutOfMemoryException)
            {
                Survivors.Clear();
                Debug.WriteLine("blocks " + blocks.ToString());
            }

            // What was dropped can be used again.
            byte[] again = new byte[50000];
            again[0] = 1;
            Debug.WriteLine("again " + again.Length.ToString());
        }

        private static void TooLarge()
        {
            try
            {
                byte[] huge = new byte[800000];
                huge[0] = 1;
                Debug.WriteLine("tooLarge 0");
            }
            catch (OutOfMemoryException)
            {
                Debug.WriteLine("tooLarge 1");
            }
        }
    }
}
