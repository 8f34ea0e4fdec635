using System.Collections;
using LanguageLibrary;

namespace LanguageRuntime
{
    internal static class Collections
    {
        public static void Run()
        {
            Case.Run("an ArrayList keeps its order", () =>
            {
                var list = new ArrayList { 3, "b", null };
                list.Insert(1, 'x');
                list.Remove("b");
                list.Add(9);
                list.RemoveAt(0);
                return list.Count + "," + list[0] + "," + (list[1] == null) + "," + list[2] + "," + list.IndexOf(9) + "," + list.Contains(3);
            });
            Case.Run("a Hashtable finds equal keys", () =>
            {
                var table = new Hashtable();
                table["a" + 1] = 1;
                table[5] = "five";
                table["a1"] = 2;
                table.Add('c', null);
                bool had = table.Contains('c');
                table.Remove('c');
                return table.Count + "," + table["a1"] + "," + table[5] + "," + (table["none"] == null) + "," + had + table.Contains('c');
            });
            Case.Run("a Queue gives what came first, a Stack what came last", () =>
            {
                var queue = new Queue();
                var stack = new Stack();
                for (int i = 1; i <= 3; i++)
                {
                    queue.Enqueue(i);
                    stack.Push(i);
                }

                return queue.Dequeue() + "" + queue.Peek() + queue.Count + "," + stack.Pop() + stack.Peek() + stack.Count;
            });
            Case.Run("foreach over a list unboxes", () =>
            {
                var list = new ArrayList();
                for (int i = 0; i < 5; i++)
                    list.Add(i * i);
                int sum = 0;
                foreach (int value in list)
                    sum += value;
                return sum.ToString();
            });
            Case.Run("an element of the wrong type throws in foreach", () =>
            {
                var list = new ArrayList { 1, "two" };
                int sum = 0;
                foreach (int value in list)
                    sum += value;
                return sum.ToString();
            });
            Case.Run("an index beyond a list throws", () => new ArrayList { 1 }[1].ToString());
            Case.Run("ToArray and Clone copy the list", () =>
            {
                var list = new ArrayList { 1, 2 };
                object[] array = list.ToArray();
                var clone = (ArrayList)list.Clone();
                list[0] = 100;
                clone.Add(3);
                return array[0] + "," + clone[0] + "," + list.Count + "," + clone.Count;
            });
        }
    }
}
