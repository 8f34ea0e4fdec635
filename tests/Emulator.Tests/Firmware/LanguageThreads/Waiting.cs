using System.Threading;
using LanguageLibrary;

namespace LanguageThreads
{
    internal static class Waiting
    {
        public static void Run()
        {
            Case.Run("a lock keeps others out, sleeping or not", () =>
            {
                object gate = new object();
                int inside = 0;
                int worst = 0;
                var threads = new Thread[3];
                for (int i = 0; i < 3; i++)
                {
                    threads[i] = new Thread(() =>
                    {
                        for (int n = 0; n < 5; n++)
                        {
                            lock (gate)
                            {
                                inside++;
                                if (inside > worst)
                                    worst = inside;
                                Thread.Sleep(n % 2 * 10);
                                inside--;
                            }
                        }
                    });
                    threads[i].Start();
                }

                foreach (Thread thread in threads)
                    thread.Join();
                return worst + "," + inside;
            });
            Case.Run("a thread may take its lock again", () =>
            {
                object gate = new object();
                int depth = 0;
                lock (gate)
                {
                    lock (gate)
                    {
                        lock (gate)
                            depth = 3;
                    }
                }

                bool free = false;
                var other = new Thread(() =>
                {
                    lock (gate)
                        free = true;
                });
                other.Start();
                other.Join(1000);
                return depth + "," + free;
            });
            Case.Run("a lock is held until the outermost block ends", () =>
            {
                object gate = new object();
                string log = "";
                Thread other;
                lock (gate)
                {
                    lock (gate)
                        log += "inner ";
                    other = new Thread(() =>
                    {
                        lock (gate)
                            log += "other";
                    });
                    other.Start();
                    Thread.Sleep(30);
                    log += "outer ";
                }

                other.Join();
                return log;
            });
            Case.Run("an auto-reset event lets one wait through for each Set", () =>
            {
                var signal = new AutoResetEvent(true);
                bool first = signal.WaitOne(0, false);
                bool second = signal.WaitOne(0, false);
                signal.Set();
                signal.Set();
                bool third = signal.WaitOne(0, false);
                bool fourth = signal.WaitOne(20, false);
                return "" + first + second + third + fourth;
            });
            Case.Run("a manual-reset event stays set until Reset", () =>
            {
                var signal = new ManualResetEvent(false);
                bool before = signal.WaitOne(0, false);
                signal.Set();
                bool set = signal.WaitOne() && signal.WaitOne(0, false);
                signal.Reset();
                return "" + before + set + signal.WaitOne(10, false);
            });
            Case.Run("a manual-reset event wakes all who wait", () =>
            {
                var signal = new ManualResetEvent(false);
                int woken = 0;
                var threads = new Thread[3];
                for (int i = 0; i < 3; i++)
                {
                    threads[i] = new Thread(() =>
                    {
                        signal.WaitOne();
                        Interlocked.Increment(ref woken);
                    });
                    threads[i].Start();
                }

                Thread.Sleep(20);
                int early = woken;
                signal.Set();
                foreach (Thread thread in threads)
                    thread.Join();
                return early + "," + woken;
            });
            Case.Run("WaitAny tells which", () =>
            {
                WaitHandle[] handles = { new AutoResetEvent(false), new AutoResetEvent(true), new ManualResetEvent(true) };
                int first = WaitHandle.WaitAny(handles);
                int second = WaitHandle.WaitAny(handles, 10, false);
                ((ManualResetEvent)handles[2]).Reset();
                int none = WaitHandle.WaitAny(handles, 10, false);
                return first + "," + second + "," + none;
            });
            Case.Run("WaitAll waits for the last", () =>
            {
                var a = new AutoResetEvent(false);
                var b = new AutoResetEvent(false);
                var thread = new Thread(() =>
                {
                    b.Set();
                    Thread.Sleep(30);
                    a.Set();
                });
                thread.Start();
                bool all = WaitHandle.WaitAll(new WaitHandle[] { a, b });
                bool again = a.WaitOne(0, false) || b.WaitOne(0, false);
                return "" + all + again;
            });
            Case.Run("a wait ends by its time-out", () =>
            {
                var never = new AutoResetEvent(false);
                long start = System.DateTime.UtcNow.Ticks;
                bool signalled = never.WaitOne(50, false);
                long milliseconds = (System.DateTime.UtcNow.Ticks - start) / 10000;
                return "" + signalled + (milliseconds >= 40) + (milliseconds <= 70);
            });
            Case.Run("events hand work over in turn", () =>
            {
                var ping = new AutoResetEvent(false);
                var pong = new AutoResetEvent(false);
                string log = "";
                var thread = new Thread(() =>
                {
                    for (int i = 0; i < 3; i++)
                    {
                        ping.WaitOne();
                        log += "pong ";
                        pong.Set();
                    }
                });
                thread.Start();
                for (int i = 0; i < 3; i++)
                {
                    log += "ping ";
                    ping.Set();
                    pong.WaitOne();
                }

                return log;
            });
            Case.Run("a lock is free again when its exception has been caught", () =>
            {
                object gate = new object();
                string log = "";
                try
                {
                    lock (gate)
                    {
                        log += "in ";
                        ShapeException.Throw(1);
                    }
                }
                catch (ShapeException e) when (e.Code == 1)
                {
                    lock (gate)
                        log += "caught";
                }

                return log;
            });
            Case.Run("a signal goes past a waiting thread that was aborted", () =>
            {
                var signal = new AutoResetEvent(false);
                bool reached = false;
                var aborted = new Thread(() => signal.WaitOne());
                var waiting = new Thread(() => reached = signal.WaitOne(1000, false));
                aborted.Start();
                Thread.Sleep(20);
                waiting.Start();
                Thread.Sleep(20);
                aborted.Abort();
                Thread.Sleep(20);
                signal.Set();
                waiting.Join();
                return reached.ToString();
            });
            Case.Run("a lock goes past a waiting thread that was aborted", () =>
            {
                object gate = new object();
                string log = "";
                var aborted = new Thread(() =>
                {
                    lock (gate)
                        log += "aborted ";
                });
                var waiting = new Thread(() =>
                {
                    lock (gate)
                        log += "waiting ";
                });
                lock (gate)
                {
                    aborted.Start();
                    waiting.Start();
                    Thread.Sleep(20);
                    aborted.Abort();
                    Thread.Sleep(20);
                }

                bool ended = waiting.Join(1000);
                return log + ended;
            });
            Case.Run("a thread that ends lets its locks go", () =>
            {
                object gate = new object();
                var thread = new Thread(() => Monitor.Enter(gate));
                thread.Start();
                thread.Join();
                bool taken = false;
                var next = new Thread(() =>
                {
                    lock (gate)
                        taken = true;
                });
                next.Start();
                next.Join(1000);
                return taken.ToString();
            });
        }
    }
}
