using System.Diagnostics;
using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Emulator.Scripts;
using Controller.Sdk.Robots;

namespace Controller.Scenarios;

public class ScriptScenarios
{
    [Fact]
    public async Task A_script_for_the_sdk_moves_the_leg_in_virtual_time()
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed: 1);
        MoveResult result = await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            await robot.EnableAsync();
            return await robot.Joints["knee"].MoveToAsync(0.6, TimeSpan.FromSeconds(1));
        });

        Assert.Equal(0.6, result.ReachedRadians, 0.001);
        Assert.Equal(Limit.None, result.Limit);
        Assert.InRange(result.Elapsed.TotalSeconds, 1, 1.3);
        Assert.Equal(0.6, bench.Joint("knee").PositionRadians, 0.02);
    }

    [Fact]
    public async Task The_same_script_gives_the_same_trace_20_times_whatever_else_the_host_does()
    {
        string first = await HashOfScript(ThreadModel.Continuations);
        Assert.Equal(first, await HashOfScript(ThreadModel.HostThreads));
        using var stop = new CancellationTokenSource();
        Thread[] load = [];
        var watch = new Stopwatch();
        for (int run = 0; run < 20; run++)
        {
            if (run == 10)
                load = [.. Enumerable.Range(0, 3).Select(_ => Busy(stop.Token))];
            watch.Restart();
            Assert.Equal(first, await HashOfScript(ThreadModel.Continuations));
            TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms{(load.Length > 0 ? " under load" : "")}");
        }

        await stop.CancelAsync();
        foreach (Thread thread in load)
            thread.Join();
    }

    [Fact]
    public async Task Delays_timers_and_time_outs_last_as_long_as_they_say_in_virtual_time()
    {
        using Bench bench = Bench.Boot("humanoid-leg");
        var seen = new List<double>();
        await bench.RunAsync(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1.5), bench.Time);
            seen.Add(bench.Now.TotalSeconds);
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), bench.Time);
            for (int i = 0; i < 2; i++)
            {
                await timer.WaitForNextTickAsync();
                seen.Add(bench.Now.TotalSeconds);
            }

            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1), bench.Time);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.InfiniteTimeSpan, bench.Time, timeout.Token));
            seen.Add(bench.Now.TotalSeconds);
            await Assert.ThrowsAsync<TimeoutException>(() => new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromSeconds(3), bench.Time));
            seen.Add(bench.Now.TotalSeconds);
        });

        // A block of instructions that crosses the instant is finished first; a telemetry message of one call is the longest.
        Assert.All(seen.Zip([1.5, 1.75, 2, 62, 65]), pair => Assert.InRange(pair.First, pair.Second, pair.Second + 0.005));
    }

    [Fact]
    public async Task A_script_goes_on_in_order_on_the_thread_that_started_it()
    {
        using Bench bench = Bench.Boot("humanoid-leg");
        int thread = Environment.CurrentManagedThreadId;
        var order = new List<string>();
        await bench.RunAsync(async () =>
        {
            async Task SayAsync(string what)
            {
                for (int i = 0; i < 3; i++)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(10), bench.Time);
                    Assert.Equal(thread, Environment.CurrentManagedThreadId);
                    order.Add(what + i);
                    await Task.Yield();
                }
            }

            await Task.WhenAll(SayAsync("a"), SayAsync("b"));
        });
        Assert.Equal(["a0", "b0", "a1", "b1", "a2", "b2"], order);
    }

    [Fact]
    public async Task A_watcher_sees_the_move_in_rounds_of_telemetry()
    {
        using Bench bench = Bench.Boot("humanoid-leg");
        List<double> seen = await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            await robot.EnableAsync();
            Task<MoveResult> move = robot.Joints["knee"].MoveToAsync(0.6, TimeSpan.FromSeconds(1));
            var knee = new List<double>();
            await foreach (RobotSnapshot snapshot in robot.WatchAsync())
            {
                knee.Add(snapshot.Joints.Single(joint => joint.Name == "knee").MeasuredRadians);
                if (move.IsCompleted)
                    break;
            }

            await move;
            return knee;
        });
        Assert.InRange(seen.Count, 9, 16);
        Assert.Equal(0.6, seen[^1], 0.03);
    }

    [Fact]
    public async Task A_script_that_awaits_what_never_comes_ends_with_the_virtual_time_and_what_is_pending()
    {
        using Bench bench = Bench.Boot("humanoid-leg");
        ScriptStalledException stalled = await Assert.ThrowsAsync<ScriptStalledException>(
            () => bench.RunAsync(() => new TaskCompletionSource().Task, TimeSpan.FromSeconds(3)));
        Assert.Contains("within 3 virtual seconds, at virtual 3.00", stalled.Message, StringComparison.Ordinal);
        Assert.Contains("no timer of bench.Time is armed", stalled.Message, StringComparison.Ordinal);

        stalled = await Assert.ThrowsAsync<ScriptStalledException>(() => bench.RunAsync(() => Task.Delay(TimeSpan.FromHours(2), bench.Time)));
        Assert.Contains("within 600 virtual seconds", stalled.Message, StringComparison.Ordinal);
        Assert.Contains("one timer of bench.Time is armed", stalled.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_yields_for_ever_is_told_that_no_time_passes()
    {
        using Bench bench = Bench.Boot("humanoid-leg");
        ScriptStalledException stalled = await Assert.ThrowsAsync<ScriptStalledException>(() => bench.RunAsync(async () =>
        {
            while (bench.Now < TimeSpan.FromSeconds(1))
                await Task.Yield();
        }));
        Assert.Contains("no time passes", stalled.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_delay_or_pool_work_in_a_script_is_refused()
    {
        using Bench bench = Bench.Boot("humanoid-leg");
        // Long enough in virtual time for any real millisecond to end first.
        TimeSpan hours = TimeSpan.FromHours(10);
        var delay = await Assert.ThrowsAsync<UnrepeatableScriptException>(() => bench.RunAsync(async () => await Task.Delay(20), hours));
        Assert.Contains("outside virtual time", delay.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnrepeatableScriptException>(() => bench.RunAsync(async () => await Task.Run(() => Thread.Sleep(20)), hours));
    }

    [Fact]
    public async Task What_a_script_throws_comes_out_as_it_is_with_the_way_to_repeat_it()
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed: 7);
        var thrown = new NotSupportedException("mine");
        NotSupportedException caught = await Assert.ThrowsAsync<NotSupportedException>(() => bench.RunAsync(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2), bench.Time);
            throw thrown;
        }));
        Assert.Same(thrown, caught);
        Assert.Contains("controller emulate humanoid-leg --for 2s --seed 7", (string)caught.Data["replay"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_refused_and_one_that_is_cancelled_end_as_they_do_at_a_real_broker()
    {
        using Bench bench = Bench.Boot("humanoid-leg");
        await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            CommandRefusedException refused = await Assert.ThrowsAsync<CommandRefusedException>(() => robot.Joints["knee"].MoveToAsync(0.6));
            Assert.Equal(Refusal.NotEnabled, refused.Reason);
            await robot.EnableAsync();
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(0.7), bench.Time);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => robot.Joints["knee"].MoveToAsync(1.0, TimeSpan.FromSeconds(3), timeout.Token));
            await Task.Delay(TimeSpan.FromSeconds(1), bench.Time);
            Assert.InRange(bench.Joint("knee").PositionRadians, -0.2, 0.4);
            bench.Machine.Reset();
            await Assert.ThrowsAsync<RobotOfflineException>(() => robot.Joints["knee"].MoveToAsync(0.6));
        });
    }

    private static async Task<string> HashOfScript(ThreadModel threads)
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed: 3, new BenchOptions { Threads = threads });
        await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            await robot.EnableAsync();
            await Task.WhenAll(
                robot.Joints["knee"].MoveToAsync(0.6, TimeSpan.FromSeconds(1)),
                robot.Joints["hip-pitch"].MoveToAsync(-0.3, TimeSpan.FromSeconds(0.8)));
            await robot.StopAsync();
        });
        return bench.Machine.Trace.Hash();
    }

    private static Thread Busy(CancellationToken stop)
    {
        var thread = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
                Thread.SpinWait(1000);
        })
        { IsBackground = true };
        thread.Start();
        return thread;
    }
}
