using System;
using System.Threading;
using LanguageLibrary;

namespace LanguageThreads
{
    internal static class Starting
    {
        public static void Run()
        {
            Case.Run("a thread runs its method and ends", () =>
            {
                bool ran = false;
                var thread = new Thread(() => ran = true);
                bool before = thread.IsAlive;
                thread.Start();
                thread.Join();
                return "" + before + ran + thread.IsAlive;
            });
            Case.Run("a thread that has not started is Unstarted", () =>
            {
                var thread = new Thread(() => { });
                bool unstarted = thread.ThreadState == ThreadState.Unstarted;
                thread.Start();
                bool started = thread.ThreadState != ThreadState.Unstarted;
                thread.Join();
                return "" + unstarted + started;
            });
            Case.Run("each thread has its own locals", () =>
            {
                var results = new int[3];
                var threads = new Thread[3];
                for (int i = 0; i < 3; i++)
                {
                    int k = i;
                    threads[k] = new Thread(() =>
                    {
                        int sum = 0;
                        for (int n = 0; n < 100; n++)
                        {
                            sum += k;
                            if (n % 10 == 0)
                                Thread.Sleep(0);
                        }

                        results[k] = sum;
                    });
                    threads[k].Start();
                }

                foreach (Thread thread in threads)
                    thread.Join();
                return results[0] + "," + results[1] + "," + results[2];
            });
            Case.Run("Join with a time-out tells whether the thread has ended", () =>
            {
                var thread = new Thread(() => Thread.Sleep(100));
                thread.Start();
                bool early = thread.Join(20);
                bool late = thread.Join(1000);
                return "" + early + late;
            });
            Case.Run("the threads of a program have different numbers", () =>
            {
                int own = Thread.CurrentThread.ManagedThreadId;
                int other = own;
                var thread = new Thread(() => other = Thread.CurrentThread.ManagedThreadId);
                thread.Start();
                thread.Join();
                return "" + (other != own) + (Thread.CurrentThread.ManagedThreadId == own) + (thread.ManagedThreadId == other);
            });
            Case.Run("CurrentThread is the thread's own object", () =>
            {
                Thread seen = null;
                var thread = new Thread(() => seen = Thread.CurrentThread);
                thread.Start();
                thread.Join();
                return "" + (seen == thread);
            });
            Case.Run("a priority is kept", () =>
            {
                var thread = new Thread(() => { }) { Priority = ThreadPriority.AboveNormal };
                var other = new Thread(() => { });
                bool normal = other.Priority == ThreadPriority.Normal;
                thread.Start();
                other.Start();
                bool kept = thread.Priority == ThreadPriority.AboveNormal;
                thread.Join();
                other.Join();
                return "" + normal + kept;
            });
            Case.Run("an exception that nobody catches ends its thread only", () =>
            {
                var thread = new Thread(() => throw new InvalidOperationException("on purpose"));
                thread.Start();
                thread.Join();
                return "alive " + thread.IsAlive;
            });
            Case.Run("an exception is caught on the thread that threw it", () =>
            {
                string caught = "";
                var thread = new Thread(() =>
                {
                    try
                    {
                        ShapeException.Throw(9);
                    }
                    catch (ShapeException e)
                    {
                        caught = e.Message;
                    }
                });
                thread.Start();
                thread.Join();
                return caught;
            });
            Case.Run("a thread may start others", () =>
            {
                int sum = 0;
                var outer = new Thread(() =>
                {
                    var inner = new Thread(() => sum += 10);
                    inner.Start();
                    inner.Join();
                    sum *= 2;
                });
                outer.Start();
                outer.Join();
                return sum.ToString();
            });
            Case.Run("a thread started on a virtual method runs the override", () =>
            {
                Worker worker = new Better();
                var thread = new Thread(worker.Work);
                thread.Start();
                thread.Join();
                return worker.Done;
            });
            Case.Run("a thread is started once", () =>
            {
                var thread = new Thread(() => { });
                thread.Start();
                thread.Join();
                try
                {
                    thread.Start();
                    return "started twice";
                }
                catch (Exception)
                {
                    return "refused";
                }
            });
            Case.Run("sleepers wake in the order of their times", () =>
            {
                string log = "";
                var threads = new Thread[3];
                int[] times = { 90, 30, 60 };
                for (int i = 0; i < 3; i++)
                {
                    int time = times[i];
                    threads[i] = new Thread(() =>
                    {
                        Thread.Sleep(time);
                        log += time.ToString() + " ";
                    });
                    threads[i].Start();
                }

                foreach (Thread thread in threads)
                    thread.Join();
                return log;
            });
            Case.Run("Interlocked gives the old or the new value", () =>
            {
                int value = 5;
                int up = Interlocked.Increment(ref value);
                int old = Interlocked.Exchange(ref value, 20);
                int seen = Interlocked.CompareExchange(ref value, 30, 20);
                int kept = Interlocked.CompareExchange(ref value, 99, 20);
                return up + "," + old + "," + seen + "," + kept + "," + Interlocked.Decrement(ref value);
            });
        }

        private class Worker
        {
            public string Done = "nothing";

            public virtual void Work()
            {
                Done = "worker";
            }
        }

        private sealed class Better : Worker
        {
            public override void Work()
            {
                base.Work();
                Thread.Sleep(1);
                Done += " made better";
            }
        }
    }
}
