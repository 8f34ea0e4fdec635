using System.Collections;
using Controller.Emulator.Nano.Collections;
using Controller.Emulator.Nano.Core;
using FsCheck;
using FsCheck.Fluent;

namespace Controller.Emulator.Tests.Libraries;

/// <summary>The board's collections against .NET's, by drawn sequences of calls.</summary>
public class CollectionProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Arbitrary<(int Call, int Value)[]> Calls = Arb.From((from call in Gen.Choose(0, 9) from value in Gen.Choose(1, 40) select (call, value)).ArrayOf());

    [Fact]
    public void A_table_holds_what_was_put_in_and_not_taken_out()
        => Check.One(Runs, Prop.ForAll(Calls, calls =>
        {
            var table = new NanoHashtable();
            var model = new Dictionary<object, object?>();
            bool wasRemoved = false;
            foreach ((int call, int value) in calls)
            {
                object key = value % 2 == 0 ? value : "key" + value;
                if (call < 6 && (!wasRemoved || !model.ContainsKey(key)))
                    table[key] = model[key] = call;
                else if (call < 6)
                    continue; // it could come in twice, see below
                else if (call == 9 && value < 5)
                    table = (NanoHashtable)table.Clone();
                else
                    Remove(table, model, key, ref wasRemoved);
            }

            return table.Count == model.Count
                && model.All(entry => table.Contains(entry.Key) && Equals(table[entry.Key], entry.Value))
                && table.Cast<NanoDictionaryEntry>().Select(entry => entry.Key!).ToHashSet().SetEquals(model.Keys);
        }));

    [Fact]
    public void A_list_a_queue_and_a_stack_do_what_the_desktops_do()
        => Check.One(Runs, Prop.ForAll(Calls, calls =>
        {
            (NanoArrayList list, ArrayList listModel) = (new(), []);
            (NanoQueue queue, Queue queueModel) = (new(), new());
            (NanoStack stack, Stack stackModel) = (new(), new());
            foreach ((int call, int value) in calls)
            {
                switch (call)
                {
                    case <= 5:
                        list.Add(value);
                        listModel.Add(value);
                        queue.Enqueue(value);
                        queueModel.Enqueue(value);
                        stack.Push(value);
                        stackModel.Push(value);
                        break;
                    case 6 when queueModel.Count > 0 && stackModel.Count > 0:
                        if (!Equals(queue.Dequeue(), queueModel.Dequeue()) || !Equals(stack.Pop(), stackModel.Pop()))
                            return false;
                        break;
                    case 7:
                        list.Insert(value % (list.Count + 1), -value);
                        listModel.Insert(value % (listModel.Count + 1), -value);
                        break;
                    case 8:
                        list.Remove(value);
                        listModel.Remove(value);
                        break;
                    case 9 when value == 1:
                        queue.Clear();
                        queueModel.Clear();
                        break;
                }
            }

            return list.Cast<object>().SequenceEqual(listModel.Cast<object>())
                && list.IndexOf(7) == listModel.IndexOf(7)
                && queue.Cast<object>().SequenceEqual(queueModel.Cast<object>())
                && queue.ToArray().SequenceEqual(queueModel.ToArray())
                && stack.Cast<object>().SequenceEqual(stackModel.Cast<object>())
                && ((NanoStack)stack.Clone()).ToArray().SequenceEqual(stackModel.ToArray());
        }));

    [Fact]
    public void A_key_comes_in_twice_when_a_place_before_its_own_was_freed()
    {
        // Seven buckets: 7 takes the first, 14 finds it taken and goes on; freed, the first is taken by the next 14.
        var table = new NanoHashtable { [7] = "a", [14] = "b" };
        table.Remove(7);
        table[14] = "c";

        Assert.Equal(2, table.Count);
        Assert.Equal("c", table[14]);
        Assert.Equal([14, 14], table.Keys.Cast<object>());
    }

    [Fact]
    public void Reading_a_key_of_hash_0_where_a_key_was_removed_is_a_fault_of_the_board()
    {
        var table = new NanoHashtable { { 3, "in the first bucket, as 0 would be" } };
        table.Remove(3);
        Assert.Throws<BoardFaultException>(() => table[0]);
    }

    [Fact]
    public void A_table_cannot_outgrow_the_largest_prime()
    {
        var table = new NanoHashtable();
        Assert.Throws<NotSupportedException>(() =>
        {
            for (int i = 0; i < 20_000; i++)
                table[i] = i;
        });
        // 7, 17, 37, 89, 197, 431, 919, 1931, 4049, 8419 buckets; twice that is beyond the last prime, 12,143.
        Assert.Equal((int)(0.72f * 8419), table.Count);
    }

    private static void Remove(NanoHashtable table, Dictionary<object, object?> model, object key, ref bool wasRemoved)
    {
        table.Remove(key);
        wasRemoved |= model.Remove(key);
    }
}
