using System;
using LanguageLibrary;

namespace LanguageTypes
{
    internal static class Arrays
    {
        private static readonly byte[] Bytes = { 1, 2, 250, 4, 5, 6, 7, 8, 9 };
        private static readonly int[] Ints = { 1, -2, 1000000, int.MinValue };
        private static readonly long[] Longs = { 1, -1, long.MaxValue };
        private static readonly char[] Chars = { 'a', 'z', 'A', '0' };
        private static readonly double[] Doubles = { 0.5, -2.25, 1e10 };
        private static readonly string[] Words = { "one", null, "three" };

        public static void Run()
        {
            Case.Run("static tables hold what was written", () =>
                Bytes[2] + "," + Bytes.Length + "," + Ints[3] + "," + Longs[2] + "," + new string(Chars) + "," + (Doubles[1] * 4 == -9) + "," + (long)Doubles[2] + "," + (Words[1] == null));
            Case.Run("a table in a method is a new one each time", () =>
            {
                Table()[0] = 99;
                return Table()[0].ToString();
            });
            Case.Run("rows of a jagged array are independent", () =>
            {
                int[][] rows = { new[] { 1, 2, 3 }, new int[1], null };
                rows[1][0] = 5;
                rows[2] = rows[0];
                rows[2][1] = 20;
                return rows[0][1] + "," + rows[1].Length + "," + rows.Length;
            });
            Case.Run("an index out of range throws", () => Ints[Ints.Length].ToString());
            Case.Run("a negative index throws", () =>
            {
                int index = -1;
                return Ints[index].ToString();
            });
            Case.Run("an element of null throws", () =>
            {
                int[] none = null;
                return none[0].ToString();
            });
            Case.Run("the length of null throws", () =>
            {
                int[] none = null;
                return none.Length.ToString();
            });
            Case.Run("new arrays are zero", () =>
            {
                var longs = new long[2];
                var flags = new bool[1];
                var texts = new string[1];
                return new int[3][].Length + "," + longs[1] + "," + flags[0] + "," + (texts[0] == null);
            });
            Case.Run("Clone copies the elements and not what they refer to", () =>
            {
                int[][] rows = { new[] { 1 }, new[] { 2 } };
                var copy = (int[][])rows.Clone();
                copy[0][0] = 7;
                copy[1] = new[] { 9 };
                return rows[0][0] + "," + rows[1][0];
            });
            Case.Run("Array.Copy minds overlaps", () =>
            {
                int[] up = { 1, 2, 3, 4, 5 };
                Array.Copy(up, 0, up, 1, 4);
                int[] down = { 1, 2, 3, 4, 5 };
                Array.Copy(down, 1, down, 0, 4);
                return Join(up) + "," + Join(down);
            });
            Case.Run("IndexOf and Clear", () =>
            {
                int[] values = { 4, 5, 6, 5 };
                int first = Array.IndexOf(values, 5);
                int later = Array.IndexOf(values, 5, 2);
                int never = Array.IndexOf(values, 50);
                Array.Clear(values, 1, 2);
                return first + "," + later + "," + never + "," + Join(values);
            });
            Case.Run("an array of a derived type is one of its base", () =>
            {
                Dog[] dogs = { new Dog(), new Puppy() };
                Animal[] animals = dogs;
                return animals[1].Voice() + (animals is Dog[]) + ReferenceEquals(animals, dogs);
            });
            Case.Run("assignments go from left to right", () =>
            {
                int[] values = { 0, 0, 0 };
                int i = 0;
                values[i] = i = 2;
                values[i++] = i;
                return Join(values) + "," + i;
            });
        }

        private static int[] Table()
        {
            return new[] { 3, 1, 4, 1, 5 };
        }

        private static string Join(int[] values)
        {
            string text = "";
            foreach (int value in values)
                text += value.ToString();
            return text;
        }
    }
}
