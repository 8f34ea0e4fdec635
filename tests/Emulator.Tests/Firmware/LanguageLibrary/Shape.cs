namespace LanguageLibrary
{
    /// <summary>A base class for another assembly.</summary>
    public abstract class Shape : IMeasurable
    {
        public const int Corners = 4;

        public static readonly string Origin = "library";

        public static int Created;

        protected int side;

        protected Shape(int side)
        {
            this.side = side;
            Created++;
        }

        public event ShapeHandler Grown;

        public abstract int Area { get; }

        public virtual string Name
        {
            get { return "shape"; }
        }

        public int Measure()
        {
            return Area;
        }

        public void Grow(int by)
        {
            side += by;
            if (Grown != null)
                Grown(this, by);
        }
    }

    public delegate void ShapeHandler(Shape sender, int by);

    public interface IMeasurable
    {
        int Measure();
    }

    public enum Size
    {
        Small = 1,
        Large = 10,
    }

    public struct Pair
    {
        public int First;
        public int Second;

        public Pair(int first, int second)
        {
            First = first;
            Second = second;
        }

        public int Swap()
        {
            int old = First;
            First = Second;
            Second = old;
            return First - Second;
        }
    }

    public class ShapeException : System.Exception
    {
        public readonly int Code;

        public ShapeException(int code)
            : base("shape " + code.ToString())
        {
            Code = code;
        }

        public static void Throw(int code)
        {
            throw new ShapeException(code);
        }
    }
}
