using System;
using System.Threading;

namespace Timing
{
    /// <summary>Prints what the tests compare with measurements of the real interpreter.</summary>
    public class Program
    {
        private delegate int Number(int n);

        private static Number again;
        private static int spins;
        private static bool stop;

        public static void Main()
        {
            EmptyLoop();
            DoubleDivide();
            LockPair();
            SleepSteps();
            SleepBesideSpinner();
            Shares();
            new Thread(() => throw new InvalidOperationException("on purpose")).Start();
            Thread.Sleep(50);
            Console.WriteLine("alive 1");
            var endless = new Thread(() => Even(1));
            endless.Start();
            endless.Join();
            Console.WriteLine("aliveAfterRecursion 1");
            again = ThroughDelegate;
            endless = new Thread(() => again(1));
            endless.Start();
            endless.Join();
            Console.WriteLine("aliveAfterDelegates 1");
            endless = new Thread(() => new Echo().ToString());
            endless.Start();
            endless.Join();
            Console.WriteLine("aliveAfterText 1");
        }

        private static int ThroughDelegate(int n)
        {
            return again(n + 1) + 1;
        }

        private static int Even(int n)
        {
            return Odd(n + 1) + 1;
        }

        private static int Odd(int n)
        {
            return Even(n + 1) + 1;
        }

        private static long NowTicks()
        {
            return DateTime.UtcNow.Ticks;
        }

        private static void EmptyLoop()
        {
            const int n = 10000;
            long start = NowTicks();
            for (int i = 0; i < n; i++)
            {
            }

            Console.WriteLine("loopNanoseconds " + ((NowTicks() - start) * 100 / n).ToString());
        }

        private static void DoubleDivide()
        {
            const int n = 1000;
            double a = 1e9;
            double b = 1.0001;
            long start = NowTicks();
            for (int i = 0; i < n; i++)
                a = a / b;
            long with = NowTicks() - start;
            start = NowTicks();
            for (int i = 0; i < n; i++)
            {
            }

            Console.WriteLine("divideNanoseconds " + ((with - (NowTicks() - start)) * 100 / n).ToString());
        }

        private static void LockPair()
        {
            const int n = 200;
            object gate = new object();
            long start = NowTicks();
            for (int i = 0; i < n; i++)
            {
                lock (gate)
                {
                }
            }

            Console.WriteLine("lockNanoseconds " + ((NowTicks() - start) * 100 / n).ToString());
        }

        private static void SleepSteps()
        {
            Thread.Sleep(10);
            long start = NowTicks();
            Thread.Sleep(5);
            Console.WriteLine("sleepMicroseconds " + ((NowTicks() - start) / 10).ToString());
        }

        private static void SleepBesideSpinner()
        {
            stop = false;
            var spinner = new Thread(Spin) { Priority = ThreadPriority.Lowest };
            spinner.Start();
            long worst = 0;
            for (int i = 0; i < 20; i++)
            {
                long start = NowTicks();
                Thread.Sleep(5);
                long took = NowTicks() - start;
                if (took > worst)
                    worst = took;
            }

            stop = true;
            spinner.Join();
            Console.WriteLine("besideSpinnerMicroseconds " + (worst / 10).ToString());
        }

        private static void Shares()
        {
            stop = false;
            int low = 0;
            int high = 0;
            var lowThread = new Thread(() =>
            {
                while (!stop)
                    low++;
            }) { Priority = ThreadPriority.Normal };
            var highThread = new Thread(() =>
            {
                while (!stop)
                    high++;
            }) { Priority = ThreadPriority.Highest };
            lowThread.Start();
            highThread.Start();
            Thread.Sleep(5000);
            stop = true;
            lowThread.Join();
            highThread.Join();
            Console.WriteLine("shareTimesHundred " + (high * 100L / low).ToString());
        }

        private static void Spin()
        {
            while (!stop)
                spins++;
        }

        private class Echo
        {
            public override string ToString()
            {
                return string.Concat(this, "!");
            }
        }
    }
}
