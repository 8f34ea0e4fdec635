using System;
using System.Text;
using System.Threading;
using LanguageLibrary;

namespace LanguageDifferences
{
    /// <summary>Cases in which nanoCLR differs from desktop .NET.</summary>
    public class Program
    {
        private static int zero;
        private static double nothing;

        public static void Main()
        {
            zero = Case.Count;
            nothing = zero;
            Numbers();
            Texts();
            Threads();
            Memory();
            Console.WriteLine("end: " + Case.Count.ToString());
        }

        private static void Numbers()
        {
            int max = int.MaxValue;
            Case.Run("an int divided by zero throws System.Exception", () => (max / zero).ToString());
            Case.Run("the remainder by zero throws System.Exception", () => (max % zero).ToString());
            Case.Run("a double divided by zero throws System.Exception", () => double.IsInfinity(1 / nothing).ToString());
            Case.Run("a float divided by zero throws System.Exception", () =>
            {
                float none = (float)nothing;
                return float.IsInfinity(1 / none).ToString();
            });
            Case.Run("checked arithmetic wraps", () => checked(max + 1 + zero).ToString());
            Case.Run("NaN counts as greater", () =>
            {
                double nan = double.NaN;
                double one = 1 + nothing;
                return (nan > one) + "," + (nan >= one) + "," + (nan < one) + "," + (nan == one);
            });
            Case.Run("Math.Sqrt computes in float", () => (Math.Sqrt(2 + nothing) == (float)Math.Sqrt(2 + nothing)).ToString());
            Case.Run("Math.Sin computes in float", () => (Math.Sin(1 + nothing) == (float)Math.Sin(1 + nothing)).ToString());
            Case.Run("an enum's text is its number", () => Size.Large.ToString() + "," + Size.Small);
        }

        private static void Texts()
        {
            Case.Run("the pattern 0.00 gives 0.00", () => 3.14.ToString("0.00"));
            Case.Run("the pattern 000 is not implemented", () => 42.ToString("000"));
            Case.Run("a character beyond the end of a text is an argument out of range", () => "abc"[3 + zero].ToString());
            Case.Run("a builder ends lines with CR LF", () =>
            {
                var text = new StringBuilder();
                text.AppendLine("a").AppendLine();
                string lines = text.ToString();
                return lines.Length + "," + (int)lines[1] + "," + (int)lines[2];
            });
        }

        private static void Threads()
        {
            Case.Run("two Sets in a row let two waiting threads through", () =>
            {
                var signal = new AutoResetEvent(false);
                int passed = 0;
                for (int i = 0; i < 2; i++)
                {
                    new Thread(() =>
                    {
                        signal.WaitOne();
                        passed++;
                    }).Start();
                }

                Thread.Sleep(50);
                signal.Set();
                signal.Set();
                Thread.Sleep(50);
                return passed.ToString();
            });
            Case.Run("WaitAll takes no signal until it has all", () =>
            {
                var first = new AutoResetEvent(true);
                var second = new AutoResetEvent(false);
                bool all = WaitHandle.WaitAll(new WaitHandle[] { first, second }, 20, false);
                return all + "," + first.WaitOne(0, false);
            });
            Case.Run("an aborted thread sees ThreadAbortException", () =>
            {
                string log = "";
                var thread = new Thread(() =>
                {
                    try
                    {
                        Thread.Sleep(-1);
                    }
                    catch (ThreadAbortException)
                    {
                        log += "caught ";
                    }
                    finally
                    {
                        log += "finally";
                    }
                });
                thread.Start();
                Thread.Sleep(20);
                thread.Abort();
                bool ended = thread.Join(1000);
                return log + ended;
            });
        }

        private static void Memory()
        {
            Case.Run("a weak reference does not keep garbage", () =>
            {
                WeakReference weak = Forgotten();
                nanoFramework.Runtime.Native.GC.Run(true);
                return weak.IsAlive.ToString();
            });
            Case.Run("what is allocated is no longer free", () =>
            {
                uint before = nanoFramework.Runtime.Native.GC.Run(true);
                var kept = new byte[10000];
                uint after = nanoFramework.Runtime.Native.GC.Run(true);
                return (before - after >= 10000) + "," + (before - after < 10100) + "," + kept.Length;
            });
            Case.Run("a megabyte is more than the board has", () => new byte[(1 << 20) + zero].Length.ToString());
            Case.Run("a leak ends in OutOfMemoryException and not before the heap is full", () =>
            {
                var kept = new byte[1000][];
                int count = 0;
                try
                {
                    for (; count < kept.Length; count++)
                        kept[count] = new byte[1000];
                }
                catch (OutOfMemoryException)
                {
                    kept = null;
                    return "" + (count > 20) + (count < 500);
                }

                return "never";
            });
        }

        private static WeakReference Forgotten()
        {
            return new WeakReference(new byte[100]);
        }
    }
}
