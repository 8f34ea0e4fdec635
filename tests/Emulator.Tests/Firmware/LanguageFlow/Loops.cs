using System;
using System.Collections;
using LanguageLibrary;

namespace LanguageFlow
{
    internal static class Loops
    {
        private static string log;

        public static void Run()
        {
            Case.Run("break and continue mean the innermost loop", () =>
            {
                string text = "";
                for (int i = 0; i < 4; i++)
                {
                    if (i == 1)
                        continue;
                    for (int j = 0; j < 4; j++)
                    {
                        if (j == i)
                            break;
                        text += i.ToString() + j.ToString() + " ";
                    }
                }

                return text;
            });
            Case.Run("a do loop runs at least once", () =>
            {
                int n = 10;
                do
                    n++;
                while (n < 5);
                while (n < 5)
                    n++;
                return n.ToString();
            });
            Case.Run("goto leaves nested loops", () =>
            {
                int i = 0, j = 0;
                for (i = 0; i < 10; i++)
                {
                    for (j = 0; j < 10; j++)
                    {
                        if (i * j == 42)
                            goto found;
                    }
                }

                found:
                return i + "x" + j;
            });
            Case.Run("goto makes a loop", () =>
            {
                int sum = 0;
                int n = 0;
                again:
                sum += ++n;
                if (n < 10)
                    goto again;
                return sum.ToString();
            });
            Case.Run("foreach reads the array that it began with", () =>
            {
                int[] values = { 1, 2, 3 };
                int sum = 0;
                foreach (int value in values)
                {
                    values = new[] { 100 };
                    sum += value;
                }

                return sum + "," + values[0];
            });
            Case.Run("foreach over a string gives its characters", () =>
            {
                string reversed = "";
                foreach (char c in "abc")
                    reversed = c + reversed;
                return reversed;
            });
            Case.Run("foreach disposes of its enumerator", () =>
            {
                log = "";
                int sum = 0;
                foreach (int value in new Countdown(3))
                    sum += value;
                return sum + log;
            });
            Case.Run("foreach disposes of its enumerator after break, too", () =>
            {
                log = "";
                int sum = 0;
                foreach (int value in new Countdown(5))
                {
                    if (value < 4)
                        break;
                    sum += value;
                }

                return sum + log;
            });
            Case.Run("several variables run in one for", () =>
            {
                string text = "";
                for (int i = 0, j = 10; i < j; i += 3, j -= 2)
                    text += i + ":" + j + " ";
                return text;
            });
            Case.Run("recursion of moderate depth", () => Depth(100) + "," + Even(51) + "," + Ackermann(2, 3));
        }

        private static int Depth(int n)
        {
            return n == 0 ? 0 : 1 + Depth(n - 1);
        }

        private static bool Even(int n)
        {
            return n == 0 || Odd(n - 1);
        }

        private static bool Odd(int n)
        {
            return n != 0 && Even(n - 1);
        }

        private static int Ackermann(int m, int n)
        {
            if (m == 0)
                return n + 1;
            return n == 0 ? Ackermann(m - 1, 1) : Ackermann(m - 1, Ackermann(m, n - 1));
        }

        private sealed class Countdown : IEnumerable
        {
            private readonly int start;

            public Countdown(int start)
            {
                this.start = start;
            }

            public IEnumerator GetEnumerator()
            {
                return new Counter(start + 1);
            }
        }

        private sealed class Counter : IEnumerator, IDisposable
        {
            private int value;

            public Counter(int value)
            {
                this.value = value;
            }

            public object Current
            {
                get { return value; }
            }

            public bool MoveNext()
            {
                return --value > 0;
            }

            public void Reset()
            {
                throw new NotSupportedException();
            }

            public void Dispose()
            {
                log += " disposed at " + value.ToString();
            }
        }
    }
}
