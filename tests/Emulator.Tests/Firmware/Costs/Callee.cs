using System;

namespace Costs
{
    /// <summary>What the loops call through an interface.</summary>
    public interface ICallee
    {
        void Interface();
    }

    /// <summary>What the loops call.</summary>
    public class Callee : ICallee
    {
        private int p;

        public int P
        {
            get { return p; }
            set { p = value; }
        }

        public static void Nothing()
        {
        }

        public static int Add(int a, int b)
        {
            return a + b;
        }

        public static void Increment(ref int a)
        {
            a += 1;
        }

        public static void Outer()
        {
            Middle();
        }

        public void Instance()
        {
        }

        public virtual void Virtual()
        {
        }

        public virtual void Interface()
        {
        }

        private static void Middle()
        {
            Inner();
        }

        private static void Inner()
        {
            throw new Exception();
        }
    }

    /// <summary>Called through its base class and its interface.</summary>
    public class Overriding : Callee
    {
        public override void Virtual()
        {
        }

        public override void Interface()
        {
        }
    }
}
