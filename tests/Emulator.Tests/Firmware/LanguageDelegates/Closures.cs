using LanguageLibrary;

namespace LanguageDelegates
{
    internal delegate int Operation(int value);

    internal delegate Operation Maker(int value);

    internal delegate void Step();

    internal sealed class Closures
    {
        private readonly int offset = 100;
        private int calls;

        public static void Run()
        {
            Case.Run("a lambda captures the variable, not its value", () =>
            {
                int n = 1;
                Operation add = x => x + n;
                n = 10;
                return add(1).ToString();
            });
            Case.Run("two lambdas share what they capture", () =>
            {
                int count = 0;
                Step up = () => count++;
                Step twice = () => count *= 2;
                up();
                twice();
                up();
                twice();
                return count.ToString();
            });
            Case.Run("a variable inside the loop is new each turn", () =>
            {
                var steps = new Operation[3];
                for (int i = 0; i < 3; i++)
                {
                    int mine = i * 10;
                    steps[i] = x => x + mine++;
                }

                return steps[0](0) + "," + steps[2](0) + "," + steps[2](0) + "," + steps[1](0);
            });
            Case.Run("the variable of a for is one for all turns", () =>
            {
                var steps = new Operation[3];
                for (int i = 0; i < 3; i++)
                    steps[i] = x => x + i;
                return steps[0](0) + "," + steps[2](0);
            });
            Case.Run("the variable of a foreach is new each turn", () =>
            {
                var steps = new Operation[3];
                int at = 0;
                foreach (int value in new[] { 5, 6, 7 })
                    steps[at++] = x => x * value;
                return steps[0](1) + "," + steps[1](1) + "," + steps[2](1);
            });
            Case.Run("closures nest", () =>
            {
                Maker maker = a => b => (a * 10) + b;
                Operation three = maker(3);
                Operation four = maker(4);
                return three(1) + "," + four(2);
            });
            Case.Run("a lambda captures this and a parameter", () => new Closures().Bound(7));
            Case.Run("a captured variable outlives its method", () =>
            {
                Operation counter = Counter();
                Operation other = Counter();
                counter(1);
                counter(1);
                return counter(1) + "," + other(5);
            });
            Case.Run("a lambda may call itself", () =>
            {
                Operation factorial = null;
                factorial = n => n < 2 ? 1 : n * factorial(n - 1);
                return factorial(10).ToString();
            });
            Case.Run("local functions capture and recurse", () =>
            {
                int calls = 0;
                int Fibonacci(int n)
                {
                    calls++;
                    return n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
                }

                int result = Fibonacci(10);
                return result + "," + calls;
            });
            Case.Run("a static local function", () =>
            {
                static int Square(int n) => n * n;
                Operation operation = Square;
                return (Square(3) + operation(4)).ToString();
            });
            Case.Run("local functions may call each other before they are written", () =>
            {
                return Even(7) ? "even" : "odd";
                bool Even(int n) => n == 0 || Odd(n - 1);
                bool Odd(int n) => n != 0 && Even(n - 1);
            });
            Case.Run("a lambda changes a captured parameter of its maker", () =>
            {
                var step = Raise(5);
                return step(1) + "," + step(1);
            });
            Case.Run("a method group is bound to its object", () =>
            {
                var closures = new Closures();
                Operation add = closures.Add;
                add(1);
                add(1);
                return closures.calls + "," + add(5);
            });
            Case.Run("a delegate to a struct's method holds a copy", () =>
            {
                var pair = new Pair(1, 2);
                CaseBody swap = () => pair.Swap().ToString();
                Swapper copy = pair.Swap;
                copy();
                int untouched = pair.First;
                swap();
                return untouched + "," + pair.First;
            });
        }

        private delegate int Swapper();

        private static Operation Counter()
        {
            int count = 0;
            return step => count += step;
        }

        private static Operation Raise(int level)
        {
            return by => level += by;
        }

        private int Add(int value)
        {
            calls++;
            return value + offset;
        }

        private string Bound(int parameter)
        {
            Operation add = x => x + offset + parameter++;
            return add(1) + "," + add(1) + "," + parameter;
        }
    }
}
