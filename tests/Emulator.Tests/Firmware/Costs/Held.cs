namespace Costs
{
    /// <summary>What the loops load and store.</summary>
    public class Held
    {
        public static int Static;
        public int X;
        public double D;
    }

    /// <summary>Is always a <see cref="Held"/>.</summary>
    public class Derived : Held
    {
    }

    /// <summary>A struct of two doubles.</summary>
    public struct Pair
    {
        public double X;
        public double Y;
    }

    /// <summary>Allocated without a field.</summary>
    public class Empty
    {
    }

    /// <summary>Allocated with two fields.</summary>
    public class Two
    {
        public int A;
        public int B;
    }

    /// <summary>Allocated with eight fields.</summary>
    public class Eight
    {
        public int A;
        public int B;
        public int C;
        public int D;
        public int E;
        public int F;
        public int G;
        public int H;
    }

    /// <summary>Strings that the compiler does not know.</summary>
    public static class Words
    {
        public static string Five = "Hello";
        public static string Other = "World";
        public static string Ten = "HelloWorld";
        public static string List = "one,two,three";

        public static string Same()
        {
            return "He" + Five.Substring(2);
        }
    }
}
