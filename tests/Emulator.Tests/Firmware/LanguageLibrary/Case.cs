using System;

namespace LanguageLibrary
{
    /// <summary>What a case computes.</summary>
    public delegate string CaseBody();

    /// <summary>Runs a case and prints its line: <c>name: result</c>.</summary>
    public static class Case
    {
        /// <summary>Cases that have run.</summary>
        public static int Count;

        public static void Run(string name, CaseBody body)
        {
            string result;
            try
            {
                result = body();
            }
            catch (Exception e)
            {
                result = "threw " + e.GetType().Name;
            }

            Count++;
            Console.WriteLine(name + ": " + result);
        }
    }
}
