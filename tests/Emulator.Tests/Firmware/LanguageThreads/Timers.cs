using System.Threading;
using LanguageLibrary;

namespace LanguageThreads
{
    internal static class Timers
    {
        public static void Run()
        {
            Case.Run("a timer without a period rings once", () =>
            {
                int rings = 0;
                var timer = new Timer(state => rings++, null, 20, -1);
                Thread.Sleep(5);
                int early = rings;
                Thread.Sleep(100);
                timer.Dispose();
                return early + "," + rings;
            });
            Case.Run("a timer passes its state", () =>
            {
                var rang = new AutoResetEvent(false);
                object[] box = new object[1];
                var timer = new Timer(
                    state =>
                    {
                        ((object[])state)[0] = "state";
                        rang.Set();
                    },
                    box,
                    0,
                    -1);
                rang.WaitOne();
                timer.Dispose();
                return (string)box[0];
            });
            Case.Run("a timer with a period rings until it is disposed of", () =>
            {
                int rings = 0;
                var timer = new Timer(state => rings++, null, 20, 20);
                Thread.Sleep(110);
                timer.Dispose();
                int until = rings;
                Thread.Sleep(100);
                return (until >= 4 && until <= 6) + "," + (rings == until);
            });
            Case.Run("Change arms again and disarms", () =>
            {
                int rings = 0;
                var timer = new Timer(state => rings++, null, -1, -1);
                Thread.Sleep(50);
                int never = rings;
                timer.Change(10, -1);
                Thread.Sleep(50);
                int once = rings;
                timer.Change(20, 10);
                timer.Change(-1, -1);
                Thread.Sleep(60);
                timer.Dispose();
                return never + "," + once + "," + rings;
            });
            Case.Run("the callbacks of all timers run on one thread that is not the program's", () =>
            {
                int first = 0;
                int second = 0;
                var a = new Timer(state => first = Thread.CurrentThread.ManagedThreadId, null, 10, -1);
                var b = new Timer(state => second = Thread.CurrentThread.ManagedThreadId, null, 20, -1);
                Thread.Sleep(80);
                a.Dispose();
                b.Dispose();
                return "" + (first != 0) + (first == second) + (first != Thread.CurrentThread.ManagedThreadId);
            });
            Case.Run("a callback that takes long holds up the next timer's", () =>
            {
                string log = "";
                var a = new Timer(
                    state =>
                    {
                        log += "a1 ";
                        Thread.Sleep(60);
                        log += "a2 ";
                    },
                    null,
                    10,
                    -1);
                var b = new Timer(state => log += "b ", null, 20, -1);
                Thread.Sleep(150);
                a.Dispose();
                b.Dispose();
                return log;
            });
            Case.Run("a callback's exception does not end the timers' thread", () =>
            {
                int rings = 0;
                var a = new Timer(state => ShapeException.Throw(1), null, 10, -1);
                var b = new Timer(state => rings++, null, 40, -1);
                Thread.Sleep(100);
                a.Dispose();
                b.Dispose();
                return rings.ToString();
            });
        }
    }
}
