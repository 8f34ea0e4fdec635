using System;
using System.Threading;

namespace Fuzz
{
    /// <summary>Phases in which threads hand over to each other in a fixed order.</summary>
    public static class HandOvers
    {
        public static string Relay(Maker make, int count, int number, int style)
        {
            var shared = new Shared();
            var turns = new AutoResetEvent[count];
            var threads = new Thread[count];
            string log = "";
            for (int i = 0; i < count; i++)
                turns[i] = new AutoResetEvent(i == 0);
            for (int i = 0; i < count; i++)
            {
                int k = i;
                threads[k] = new Thread(() =>
                {
                    W w = make(shared, k);
                    for (int round = 0; round < 2 + (style & 1); round++)
                    {
                        turns[k].WaitOne();
                        try
                        {
                            w.f0 += w.enter(round);
                        }
                        catch (Exception e)
                        {
                            log += e.GetType().Name;
                        }
                        finally
                        {
                            log = W.Cut(log + k.ToString() + w.f0.ToString());
                            turns[(k + 1) % count].Set();
                        }
                    }
                });
                threads[k].Start();
            }

            foreach (Thread thread in threads)
                thread.Join();
            return log + shared.Text();
        }

        public static string Pipe(Maker make, int count, int number, int style)
        {
            var shared = new Shared();
            var slots = new int[1 + (style % 3)];
            int filled = 0;
            int read = 0;
            int written = 0;
            var notFull = new AutoResetEvent(false);
            var notEmpty = new AutoResetEvent(false);
            var producer = new Thread(() =>
            {
                W w = make(shared, number);
                for (int i = 0; i < 3 + count; i++)
                {
                    int item = w.Go(i).f0;
                    while (true)
                    {
                        lock (slots)
                        {
                            if (filled < slots.Length)
                            {
                                slots[written++ % slots.Length] = item;
                                filled++;
                                notEmpty.Set();
                                break;
                            }
                        }

                        notFull.WaitOne();
                    }
                }

                while (true)
                {
                    lock (slots)
                    {
                        if (filled == 0)
                        {
                            filled = -1;
                            notEmpty.Set();
                            return;
                        }
                    }

                    notFull.WaitOne();
                }
            });
            producer.Start();
            int sum = 0;
            for (bool more = true; more;)
            {
                lock (slots)
                {
                    if (filled < 0)
                    {
                        more = false;
                        continue;
                    }

                    if (filled > 0)
                    {
                        sum = (sum * 31) + slots[read++ % slots.Length];
                        filled--;
                        notFull.Set();
                        continue;
                    }
                }

                notEmpty.WaitOne();
            }

            producer.Join();
            return sum.ToString() + shared.Text();
        }

        // Threads that wait on one event: each Set lets exactly one through.
        public static string Turnstile(Maker make, int count, int number, int style)
        {
            var shared = new Shared();
            var go = new AutoResetEvent(false);
            var passed = new AutoResetEvent(false);
            for (int i = 0; i < count; i++)
            {
                int k = i;
                new Thread(() =>
                {
                    go.WaitOne();
                    W w = make(shared, 5);
                    w.Go(number);
                    lock (shared.Gate)
                    {
                        shared.Total += w.f0;
                    }

                    passed.Set();
                }).Start();
            }

            for (int i = 0; i < count; i++)
            {
                go.Set();
                if (style % 3 == 0)
                    Pace.Pause(1);
                else if (style % 3 == 1)
                    Thread.Sleep(0);
                passed.WaitOne();
            }

            return shared.Text();
        }

        public static string Timed(Maker make, int count, int number, int style)
        {
            var shared = new Shared();
            W w = make(shared, 8);
            var rang = new AutoResetEvent(false);
            int[] rings = new int[1];
            var timer = new Timer(
                state =>
                {
                    ((int[])state)[0]++;
                    w.Go(number);
                    rang.Set();
                },
                rings,
                style % 3,
                -1);
            rang.WaitOne();
            timer.Change(style & 1, -1);
            rang.WaitOne();
            timer.Dispose();
            return w.Sum() + shared.Text() + rings[0].ToString();
        }
    }
}
