using System;
using LanguageLibrary;

namespace LanguageDelegates
{
    internal class Voice
    {
        public virtual int Speak(int value)
        {
            return value;
        }
    }

    internal sealed class Echo : Voice
    {
        public override int Speak(int value)
        {
            return value * 2;
        }
    }

    internal static class Multicast
    {
        private static string log;
        private static Step custom;

        private static event Step Rung;

        private static event Step Custom
        {
            add
            {
                log += "add ";
                custom += value;
            }

            remove
            {
                log += "remove ";
                custom -= value;
            }
        }

        public static void Run()
        {
            Case.Run("handlers run in the order in which they were added", () =>
            {
                log = "";
                Step all = () => log += "a";
                all += () => log += "b";
                all += () => log += "c";
                all();
                return log;
            });
            Case.Run("the last handler gives the result", () =>
            {
                Operation all = x => x + 1;
                all += x => x * 100;
                return all(3).ToString();
            });
            Case.Run("removing takes the last equal one", () =>
            {
                log = "";
                Step a = () => log += "a";
                Step b = () => log += "b";
                Step all = a;
                all += b;
                all += a;
                all -= a;
                all();
                all -= b;
                all();
                return log;
            });
            Case.Run("removing what is not there changes nothing", () =>
            {
                log = "";
                Step a = () => log += "a";
                Step all = a;
                all -= () => log += "b";
                all();
                return log;
            });
            Case.Run("a delegate without handlers is null", () =>
            {
                Step a = () => log += "a";
                Step all = a;
                all -= a;
                return "" + (all == null);
            });
            Case.Run("an exception ends the round", () =>
            {
                log = "";
                Step all = () => log += "a";
                all += () => throw new Exception("x");
                all += () => log += "c";
                try
                {
                    all();
                }
                catch (Exception)
                {
                    log += "!";
                }

                return log;
            });
            Case.Run("a handler may add another, which runs the next time", () =>
            {
                log = "";
                Step late = () => log += "late ";
                Step first = null;
                first = () =>
                {
                    log += "first ";
                    Rung += late;
                    Rung -= first;
                };
                Rung += first;
                Rung();
                log += "/ ";
                Rung();
                Rung -= late;
                return log + (Rung == null);
            });
            Case.Run("own event accessors are called", () =>
            {
                log = "";
                Step step = () => log += "rung ";
                Custom += step;
                custom();
                Custom -= step;
                return log + (custom == null);
            });
            Case.Run("delegates to the same method are equal", () =>
            {
                var voice = new Voice();
                Operation a = voice.Speak;
                Operation b = voice.Speak;
                Operation c = new Voice().Speak;
                return "" + (a == b) + (a == c) + ReferenceEquals(a, b);
            });
            Case.Run("a delegate to a virtual method calls the override", () =>
            {
                Voice voice = new Echo();
                Operation speak = voice.Speak;
                return speak(21).ToString();
            });
            Case.Run("a delegate to an interface method calls the implementation", () =>
            {
                IMeasurable measurable = new Fixed();
                Measure measure = measurable.Measure;
                return measure().ToString();
            });
            Case.Run("the invocation list holds every handler", () =>
            {
                Operation all = x => x + 1;
                all += x => x + 2;
                all += x => x + 3;
                int sum = 0;
                foreach (Delegate each in all.GetInvocationList())
                    sum += ((Operation)each)(10);
                return sum + "," + all.GetInvocationList().Length;
            });
            Case.Run("combining with null gives the other", () =>
            {
                log = "";
                Step none = null;
                Step all = none + (() => log += "a") + none;
                all();
                return log;
            });
            Case.Run("a null-conditional call calls nothing", () =>
            {
                Step none = null;
                none?.Invoke();
                return "ok";
            });
            Case.Run("delegates pass through arrays and parameters", () =>
            {
                Operation[] pipeline = { x => x + 1, x => x * 2, new Echo().Speak };
                int value = 5;
                foreach (Operation each in pipeline)
                    value = Apply(each, value);
                return value.ToString();
            });
            Case.Run("a delegate takes ref and out", () =>
            {
                Change change = (ref int a, out int b) =>
                {
                    b = a;
                    a *= 3;
                };
                int x = 4;
                change(ref x, out int y);
                return x + "," + y;
            });
        }

        private delegate int Measure();

        private delegate void Change(ref int a, out int b);

        private static int Apply(Operation operation, int value)
        {
            return operation(value);
        }

        private sealed class Fixed : IMeasurable
        {
            int IMeasurable.Measure()
            {
                return 77;
            }
        }
    }
}
