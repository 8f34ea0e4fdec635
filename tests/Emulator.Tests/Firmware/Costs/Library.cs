using System;
using System.Collections;
using System.Threading;

namespace Costs
{
    /// <summary>Everything else that the libraries do.</summary>
    public static class Library
    {
        public static void Measure()
        {
            Stopwatch.Measure("BitConverter.GetBytes(int)", BitConverterGetBytesInt);
            Stopwatch.Measure("BitConverter.ToInt16", BitConverterToInt16);
            Stopwatch.Measure("Array.Copy 16 bytes", ArrayCopy16Bytes);
            Stopwatch.Measure("SpanByte index read", SpanByteIndexRead);
            Stopwatch.Measure("Math.Abs(double)", MathAbsDouble);
            Stopwatch.Measure("Math.Sqrt", MathSqrt);
            Stopwatch.Measure("Math.Sin", MathSin);
            Stopwatch.Measure("Math.Atan2", MathAtan2);
            Stopwatch.Measure("Math.Max(int,int) System.Math", MathMaxIntIntSystemMath);
            Stopwatch.Measure("Thread.Sleep(0)", ThreadSleep0);
            Stopwatch.Measure("Interlocked.Increment", InterlockedIncrement);
            Stopwatch.Measure("Environment.TickCount64", EnvironmentTickCount64);
            Stopwatch.Measure("DateTime.UtcNow.Ticks", DateTimeUtcNowTicks);
            Stopwatch.Measure("AutoResetEvent Set+WaitOne(self)", AutoResetEventSetWaitOneSelf);
            Stopwatch.Measure("ArrayList get a=(int)l[3]", ArrayListGetAIntL3);
            Stopwatch.Measure("ArrayList Add+Clear", ArrayListAddClear);
            Stopwatch.Measure("Hashtable get h[\"key\"]", HashtableGetHKey);
            Stopwatch.Measure("Queue Enq+Deq", QueueEnqDeq);
        }

        private static int BitConverterGetBytesInt(int n)
        {
            int a = n;
            byte[] s = null;
            for (int i = 0; i < n; i++)
            {
                s = BitConverter.GetBytes(a);
            }

            return s.Length;
        }

        private static int BitConverterToInt16(int n)
        {
            var a = new byte[2];
            short s = 0;
            for (int i = 0; i < n; i++)
            {
                s = BitConverter.ToInt16(a, 0);
            }

            return s;
        }

        private static int ArrayCopy16Bytes(int n)
        {
            var a = new byte[16];
            var b = new byte[16];
            for (int i = 0; i < n; i++)
            {
                Array.Copy(a, 0, b, 0, 16);
            }

            return n;
        }

        private static int SpanByteIndexRead(int n)
        {
            SpanByte a = new SpanByte(new byte[8]);
            byte s = 0;
            for (int i = 0; i < n; i++)
            {
                s = a[3];
            }

            return s;
        }

        private static int MathAbsDouble(int n)
        {
            double a = n;
            double s = 0;
            for (int i = 0; i < n; i++)
            {
                s = Math.Abs(a);
            }

            return (int)s;
        }

        private static int MathSqrt(int n)
        {
            double a = n;
            double s = 0;
            for (int i = 0; i < n; i++)
            {
                s = Math.Sqrt(a);
            }

            return (int)s;
        }

        private static int MathSin(int n)
        {
            double a = n;
            double s = 0;
            for (int i = 0; i < n; i++)
            {
                s = Math.Sin(a);
            }

            return (int)s;
        }

        private static int MathAtan2(int n)
        {
            double a = n;
            double s = 0;
            for (int i = 0; i < n; i++)
            {
                s = Math.Atan2(a, a);
            }

            return (int)s;
        }

        private static int MathMaxIntIntSystemMath(int n)
        {
            int a = n;
            int b = 3;
            int s = 0;
            for (int i = 0; i < n; i++)
            {
                s = Math.Max(a, b);
            }

            return s;
        }

        private static int ThreadSleep0(int n)
        {
            for (int i = 0; i < n; i++)
            {
                Thread.Sleep(0);
            }

            return n;
        }

        private static int InterlockedIncrement(int n)
        {
            int a = 0;
            for (int i = 0; i < n; i++)
            {
                Interlocked.Increment(ref a);
            }

            return a;
        }

        private static int EnvironmentTickCount64(int n)
        {
            long a = 0;
            for (int i = 0; i < n; i++)
            {
                a = Environment.TickCount64;
            }

            return (int)a;
        }

        private static int DateTimeUtcNowTicks(int n)
        {
            long a = 0;
            for (int i = 0; i < n; i++)
            {
                a = DateTime.UtcNow.Ticks;
            }

            return (int)a;
        }

        private static int AutoResetEventSetWaitOneSelf(int n)
        {
            var a = new AutoResetEvent(false);
            for (int i = 0; i < n; i++)
            {
                a.Set();
                a.WaitOne();
            }

            return n;
        }

        private static int ArrayListGetAIntL3(int n)
        {
            var l = new ArrayList();
            for (int i = 0; i < 8; i++) l.Add(i);
            int a = 0;
            for (int j = 0; j < n; j++)
            {
                a = (int)l[3];
            }

            return a;
        }

        private static int ArrayListAddClear(int n)
        {
            var l = new ArrayList();
            object o = n;
            for (int i = 0; i < n; i++)
            {
                l.Add(o);
                l.Clear();
            }

            return l.Count;
        }

        private static int HashtableGetHKey(int n)
        {
            var h = new Hashtable();
            h["key"] = n;
            object a = null;
            for (int i = 0; i < n; i++)
            {
                a = h["key"];
            }

            return a == null ? 0 : 1;
        }

        private static int QueueEnqDeq(int n)
        {
            var q = new Queue();
            object o = n;
            object a = null;
            for (int i = 0; i < n; i++)
            {
                q.Enqueue(o);
                a = q.Dequeue();
            }

            return a == null ? 0 : 1;
        }
    }
}
