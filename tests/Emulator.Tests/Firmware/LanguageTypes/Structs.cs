using LanguageLibrary;

namespace LanguageTypes
{
    public interface IMove
    {
        int Move(int by);
    }

    public struct Point : IMove
    {
        public int X;
        public int Y;

        public Point(int x, int y)
        {
            X = x;
            Y = y;
        }

        public int Move(int by)
        {
            X += by;
            return X;
        }

        public Point Reset()
        {
            this = new Point(7, 8);
            return this;
        }

        public override string ToString()
        {
            return X.ToString() + "," + Y.ToString();
        }
    }

    public struct Segment
    {
        public Point From;
        public Point To;
        public string Label;
    }

    internal static class Structs
    {
        private static readonly Point Fixed = new Point(1, 1);
        private static Point loose = new Point(1, 1);

        public static void Run()
        {
            Case.Run("assigning a struct copies it", () =>
            {
                var a = new Point(1, 2);
                Point b = a;
                b.X = 5;
                return a.X.ToString() + "," + b.X.ToString();
            });
            Case.Run("a struct in an array is changed in place", () =>
            {
                var points = new Point[2];
                points[1].Move(3);
                points[1].Y = 4;
                return points[0] + "/" + points[1];
            });
            Case.Run("a struct in a field is changed in place", () =>
            {
                loose.Move(2);
                return loose.ToString();
            });
            Case.Run("a method on a readonly struct field works on a copy", () =>
            {
                Fixed.Move(5);
                return Fixed.ToString();
            });
            Case.Run("the default of a struct is all zero and null", () =>
            {
                var segment = new Segment();
                return segment.From + "/" + (segment.Label == null);
            });
            Case.Run("structs nest by value", () =>
            {
                var segment = new Segment { From = new Point(1, 2), To = new Point(3, 4) };
                Segment copy = segment;
                copy.To.Move(10);
                segment.From.Y = 9;
                return segment.From + "/" + segment.To + "/" + copy.From + "/" + copy.To;
            });
            Case.Run("a struct passed by ref is the caller's", () =>
            {
                var point = new Point(1, 2);
                Push(ref point);
                return point.ToString();
            });
            Case.Run("a struct passed by value is not", () =>
            {
                var point = new Point(1, 2);
                Lose(point);
                return point.ToString();
            });
            Case.Run("a struct may assign itself", () =>
            {
                var point = new Point(1, 2);
                Point returned = point.Reset();
                point.X++;
                return point + "/" + returned;
            });
            Case.Run("boxing copies the struct", () =>
            {
                var point = new Point(1, 2);
                object box = point;
                point.X = 9;
                return ((Point)box).X.ToString();
            });
            Case.Run("an interface call changes the boxed struct", () =>
            {
                object box = new Point(1, 2);
                var move = (IMove)box;
                move.Move(1);
                move.Move(1);
                return ((Point)box).X.ToString();
            });
            Case.Run("unboxing gives a copy", () =>
            {
                object box = new Point(1, 2);
                var copy = (Point)box;
                copy.X = 50;
                return box.ToString();
            });
            Case.Run("unboxing null throws", () =>
            {
                object none = null;
                return ((Point)none).ToString();
            });
            Case.Run("unboxing as another type throws", () =>
            {
                object box = new Point(1, 2);
                return ((Segment)box).Label;
            });
            Case.Run("a struct of another assembly keeps its value semantics", () =>
            {
                var pairs = new Pair[] { new Pair(1, 2), new Pair(3, 4) };
                Pair copy = pairs[0];
                int difference = pairs[0].Swap() + copy.Swap() * 10;
                return pairs[0].First.ToString() + copy.First.ToString() + pairs[1].First.ToString() + "," + difference.ToString();
            });
            Case.Run("a foreach variable is a copy of the element", () =>
            {
                var points = new[] { new Point(1, 1), new Point(2, 2) };
                int sum = 0;
                foreach (Point point in points)
                    sum += point.Move(10);
                return sum.ToString() + "," + points[0].X.ToString();
            });
        }

        private static void Push(ref Point point)
        {
            point.Move(10);
            point = new Point(point.X, 99);
        }

        private static void Lose(Point point)
        {
            point.Move(10);
        }
    }
}
