using LanguageLibrary;

namespace LanguageRuntime
{
    internal static class AFirst
    {
        // Runs before the static constructor of ZLast, whose field is 0 until then.
        public static readonly int Early = ZLast.Value + 1;
        public static readonly string Text = ZLast.Text ?? "null";
    }

    internal static class MMiddle
    {
        public static readonly int Late = AFirst.Early + 10;
    }

    internal static class ZLast
    {
        public static readonly int Value = 41;
        public static readonly string Text = "set";
        public static readonly int Seen = MMiddle.Late;
    }

    internal static class Failing
    {
        public static readonly int Before = 5;
        public static readonly int Thrown = Throw();
        public static readonly int After = 6;

        private static int Throw()
        {
            ShapeException.Throw(1);
            return 7;
        }
    }

    internal static class Eager
    {
        static Eager()
        {
            Statics.Log += "eager ";
        }

        public static void Touch()
        {
        }
    }

    internal static class Statics
    {
        public static string Log;

        private static int counter = 3;
        private static int fromCounter = counter * 2;
        private static readonly int[] Table = { 2, 3, 5, 7, 11 };
        private static readonly CaseBody Later = () => "lambda " + counter.ToString();

        public static void Run()
        {
            Case.Run("static fields are initialised in the order in which they are written", () => counter + "," + fromCounter + "," + Table[4]);
            Case.Run("static constructors run in the order of type names", () => AFirst.Early + "," + AFirst.Text + "," + MMiddle.Late + "," + ZLast.Value + "," + ZLast.Seen);
            Case.Run("an exception in a static constructor is dropped and the rest stays zero", () => Failing.Before + "," + Failing.Thrown + "," + Failing.After);
            Case.Run("a static constructor has run before anyone touches its type", () =>
            {
                string before = Log;
                Eager.Touch();
                return before + Log;
            });
            Case.Run("a static field may hold a lambda", () => Later());
            Case.Run("the statics of the other assembly were ready first", () => FromLibrary.Origin + Shape.Corners);
            Case.Run("static fields are shared by all threads", () =>
            {
                var thread = new System.Threading.Thread(() => counter = 50);
                thread.Start();
                thread.Join();
                return counter.ToString();
            });
            Case.Run("a ref to a static field is the field", () =>
            {
                ref int place = ref fromCounter;
                place += 100;
                Raise(ref fromCounter);
                return fromCounter.ToString();
            });
        }

        private static void Raise(ref int value)
        {
            value++;
        }

        private static class FromLibrary
        {
            public static readonly string Origin = Shape.Origin + "!";
        }
    }
}
