namespace Controller.Sdk.Robots;

/// <summary>Waiting with a limit that keeps the caller's synchronization context.</summary>
internal static class Patience
{
    /// <summary>
    /// As <see cref="Task.WaitAsync(TimeSpan, TimeProvider, CancellationToken)"/>, which hears of a task that continues
    /// asynchronously by way of the thread pool: a script in virtual time would go on at an accidental instant.
    /// </summary>
    /// <exception cref="TimeoutException">The task has not ended in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task WithinAsync(this Task task, TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted)
        {
            var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ITimer timer = timeProvider.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetException(new TimeoutException()), end, timeout, Timeout.InfiniteTimeSpan);
            await using var _ = timer.ConfigureAwait(true);
            using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(
                static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), end);
            Task forwarding = ForwardAsync(task, end);
            await end.Task.ConfigureAwait(true);
            await forwarding.ConfigureAwait(true);
        }

        await task.ConfigureAwait(true);
    }

    private static async Task ForwardAsync(Task task, TaskCompletionSource end)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        end.TrySetResult();
    }
}
