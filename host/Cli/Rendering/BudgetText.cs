using System.Globalization;
using System.Text;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Emulator.Memory;

namespace Controller.Cli.Rendering;

/// <summary>What a firmware took of its board: loops, threads, heap; a few lines for people and for the README.</summary>
internal static class BudgetText
{
    public static string Of(Bench bench)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"processor busy {bench.Firmware.BusyShare * 100:0.0} %\n");
        foreach (LoopStatistics loop in bench.Loops.All)
        {
            double mean = loop.Iterations == 0 ? 0 : loop.TotalDurationNanoseconds / 1e6 / loop.Iterations;
            text.Append(
                CultureInfo.InvariantCulture,
                $"loop {loop.Name}: every {loop.PeriodNanoseconds / 1e6:0} ms, {loop.Iterations} times, {mean:0.00} ms mean, {loop.WorstDurationNanoseconds / 1e6:0.00} ms worst, late by {loop.WorstJitterNanoseconds / 1e6:0.00} ms at worst, misses {loop.Misses}, allocated {loop.AllocatedBytes} bytes\n");
        }

        double seconds = bench.Now.TotalSeconds;
        foreach (ThreadUsage thread in bench.Firmware.Threads.OrderByDescending(thread => thread.BusyNanoseconds))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"thread {thread.Name}: {thread.BusyNanoseconds / 1e7 / seconds:0.0} %, longest turn {thread.LongestTurnNanoseconds / 1e6:0.00} ms, {thread.Turns / seconds:0.0} turns/s, priority {thread.Priority}\n");
        }

        ManagedHeap heap = bench.Firmware.Heap;
        text.Append(
            CultureInfo.InvariantCulture,
            $"heap: {heap.LiveBytes} bytes live after the last of {heap.Collections} collections, {heap.LimitBytes} in all\n");
        return text.ToString();
    }
}
