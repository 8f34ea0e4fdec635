using System;
using System.Collections;
using System.Diagnostics;
using System.Threading;

namespace Constructs
{
    public interface IShape
    {
        int Area();
    }

    public struct Point
    {
        public int X;
        public int Y;

        public Point(int x, int y)
        {
            X = x;
            Y = y;
        }

        public int Sum()
        {
            return X + Y;
        }
    }

    public class Square : IShape
    {
        private readonly int side;

        public Square(int side)
        {
            this.side = side;
        }

        public event EventHandler Measured;

        public virtual int Area()
        {
            if (Measured != null)
                Measured(this, EventArgs.Empty);
            return side * side;
        }
    }

    public class Program
    {
        private static readonly int[] Primes = { 2, 3, 5, 7, 11, 13, 17 };
        private static int counter = 5;
        private static Point origin = new Point(1, 2);
        private static readonly object Gate = new object();

        public static void Main()
        {
            Say("statics " + counter + " " + origin.Sum() + " " + Primes[6]);
            counter++;
            origin.X = 40;
            Say("statics " + counter + " " + origin.Sum());

            int heard = 0;
            var square = new Square(4);
            square.Measured += (sender, e) => heard++;
            IShape shape = square;
            Say("virtual " + shape.Area() + " heard " + heard);

            Say("switch " + Name(3) + Name("b") + Name("x"));
            Say("finally " + Finally());
            Say("filter " + Filter(2) + Filter(3));
            Say("closure " + Twice(x => x + heard, 10));
            object boxed = 7;
            Say("boxing " + ((int)boxed + 1) + (boxed is string));

            var table = new Hashtable();
            table["a"] = 1;
            table["b"] = 2;
            Say("table " + table.Count + table["b"]);

            Threads();
            Sleepy();
            Say("end");
        }

        private delegate int Operation(int value);

        private static void Say(string text)
        {
            Console.WriteLine(text);
        }

        private static int Twice(Operation operation, int value)
        {
            return operation(operation(value));
        }

        private static string Name(int value)
        {
            switch (value)
            {
                case 1: return "one";
                case 2: return "two";
                case 3: return "three";
                case 4: return "four";
                default: return "many";
            }
        }

        private static string Name(string value)
        {
            switch (value)
            {
                case "a": return "A";
                case "b": return "B";
                case "c": return "C";
                case "d": return "D";
                case "e": return "E";
                case "f": return "F";
                case "g": return "G";
                default: return "?";
            }
        }

        private static string Finally()
        {
            string log = "";
            try
            {
                try
                {
                    int[] few = new int[2];
                    few[counter] = 1;
                }
                finally
                {
                    log += "f";
                }
            }
            catch (IndexOutOfRangeException)
            {
                log += "c";
            }

            return log;
        }

        private static string Filter(int code)
        {
            try
            {
                throw new ArgumentException("code" + code);
            }
            catch (ArgumentException e) when (e.Message == "code2")
            {
                return "two";
            }
            catch (Exception)
            {
                return "other";
            }
        }

        private static void Threads()
        {
            int sum = 0;
            var threads = new Thread[4];
            for (int i = 0; i < threads.Length; i++)
            {
                int amount = i + 1;
                threads[i] = new Thread(() =>
                {
                    for (int n = 0; n < 100; n++)
                    {
                        lock (Gate)
                        {
                            int before = sum;
                            if (n % 10 == 0)
                                Thread.Sleep(0);
                            sum = before + amount;
                        }
                    }
                });
                threads[i].Start();
            }

            foreach (Thread thread in threads)
                thread.Join();
            Say("threads " + sum);
        }

        private static void Sleepy()
        {
            var ready = new AutoResetEvent(false);
            var worker = new Thread(() =>
            {
                Thread.Sleep(30);
                ready.Set();
            });
            worker.Start();
            Say("wait " + ready.WaitOne(10, false) + ready.WaitOne(1000, false));
        }
    }
}
