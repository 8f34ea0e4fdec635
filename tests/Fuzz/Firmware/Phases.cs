using System;
using System.Threading;

namespace Fuzz
{
    public delegate W Maker(Shared shared, int start);

    /// <summary>
    /// What programs do with threads. Threads either work on state of their own that is read after Join, or update what
    /// they share by operations that commute, or hand over in a fixed order; so the result is the same under every schedule.
    /// `style` chooses among equivalent ways.
    /// </summary>
    public static class Phases
    {
        public static string Workers(Maker make, int count, int number, int style)
        {
            var shared = new Shared();
            var workers = new W[count];
            var threads = new Thread[count];
            for (int i = 0; i < count; i++)
            {
                int k = i;
                workers[k] = make(shared, k + number);
                threads[k] = new Thread(() => workers[k].Go(k).Go(number));
                if (style % 3 == 0)
                    threads[k].Priority = (ThreadPriority)(k & 3);
                if (style % 3 == 1)
                    threads[k].Start();
            }

            foreach (Thread thread in threads)
            {
                if (thread.ThreadState == ThreadState.Unstarted)
                    thread.Start();
            }

            string log = "";
            for (int i = 0; i < count; i++)
            {
                threads[i].Join();
                log += workers[i].Sum();
            }

            return log + shared.Text();
        }

        public static string Gated(Maker make, int count, int number, int style)
        {
            var shared = new Shared();
            var gate = new ManualResetEvent(false);
            var ended = new AutoResetEvent[count];
            var workers = new W[count];
            for (int i = 0; i < count; i++)
            {
                int k = i;
                ended[k] = new AutoResetEvent(false);
                workers[k] = make(shared, k);
                new Thread(() =>
                {
                    gate.WaitOne();
                    workers[k].Go(k + number);
                    lock (shared.Gate)
                    {
                        shared.Count += k;
                        Pace.Pause(style & 3);
                    }

                    ended[k].Set();
                }).Start();
            }

            W own = make(shared, 99);
            if ((style & 1) != 0)
                own.Go(5);
            else
                Pace.Pause(2);
            gate.Set();
            own.Go(6);
            string log = own.Sum();
            switch (style % 3)
            {
                case 0:
                    foreach (AutoResetEvent each in ended)
                        each.WaitOne();
                    break;
                case 1:
                    WaitHandle.WaitAll(ended);
                    break;
                default:
                    for (int i = count - 1; i >= 0; i--)
                    {
                        while (!ended[i].WaitOne(1, false))
                        {
                        }
                    }

                    break;
            }

            foreach (W each in workers)
                log += each.Sum();
            return log + shared.Text();
        }

        public static string Nested(Maker make, int count, int number, int style)
        {
            var shared = new Shared();
            W first = make(shared, 3);
            W second = make(shared, 4);
            var outer = new Thread(() =>
            {
                var inner = new Thread(second.Begin);
                inner.Start();
                first.Go(number);
                switch (style % 3)
                {
                    case 0:
                        inner.Join();
                        break;
                    case 1:
                        while (!inner.Join(1))
                        {
                        }

                        break;
                    default:
                        while (inner.IsAlive)
                            Pace.Poll();
                        break;
                }

                first.f0 ^= second.f0;
            });
            outer.Start();
            outer.Join();
            return first.Sum() + second.Sum() + shared.Text();
        }

        public static string Counting(Maker make, int count, int number, int style)
        {
            int hits = 0;
            int best = 0;
            int locked = 0;
            object gate = new object();
            var threads = new Thread[count];
            for (int i = 0; i < count; i++)
            {
                W w = make(new Shared(), i);
                int k = i + 1;
                threads[i] = new Thread(() =>
                {
                    for (int n = 0; n < 8 + style; n++)
                    {
                        Interlocked.Increment(ref hits);
                        int seen = best;
                        while (seen < n * k && Interlocked.CompareExchange(ref best, n * k, seen) != seen)
                            seen = best;
                        if (n % 3 == 0)
                            Thread.Sleep(0);
                        lock (gate)
                        {
                            locked += w.Y(n);
                        }
                    }
                });
                threads[i].Start();
            }

            foreach (Thread thread in threads)
                thread.Join();
            return best.ToString() + "/" + hits.ToString() + "/" + locked.ToString();
        }

        public static string Failing(Maker make, int count, int number, int style)
        {
            var shared = new Shared();
            string[] caught = new string[count];
            var threads = new Thread[count];
            for (int i = 0; i < count; i++)
            {
                int k = i;
                threads[k] = new Thread(() =>
                {
                    W w = make(shared, k);
                    try
                    {
                        lock (shared.Gate)
                        {
                            lock (w)
                            {
                                w.Go(number);
                                shared.Total += k;
                                if (k % 2 == (style & 1))
                                    throw new Boom(w.Y(k));
                                Pace.Pause(style & 3);
                            }
                        }
                    }
                    catch (Boom e) when (e.Code == k)
                    {
                        caught[k] = "boom";
                    }
                    finally
                    {
                        caught[k] += w.Sum();
                        lock (shared.Gate)
                        {
                            shared.Count++;
                        }
                    }
                });
            }

            foreach (Thread thread in threads)
                thread.Start();
            foreach (Thread thread in threads)
                thread.Join();
            string log = "";
            foreach (string each in caught)
                log += each;
            return log + shared.Text();
        }

        public static string Polled(Maker make, int count, int number, int style)
        {
            var shared = new Shared();
            W w = make(shared, number);
            bool done = false;
            var thread = new Thread(() =>
            {
                w.Go(number);
                lock (shared.Gate)
                {
                    done = true;
                }
            });
            thread.Start();
            for (bool seen = false; !seen;)
            {
                lock (shared.Gate)
                {
                    seen = done;
                }

                if (style % 3 == 0)
                    Pace.Poll();
                else if (style % 3 == 1)
                    thread.Join(10);
                else
                    thread.Join(1);
            }

            return thread.Join(60000).ToString() + w.Sum() + shared.Text();
        }
    }
}
