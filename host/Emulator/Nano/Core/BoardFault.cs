using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Core;

/// <summary>What no exception can express on a board: native code that runs into undefined behaviour or reads through a null pointer.</summary>
/// <remarks>The thread reports the fault as an unhandled exception and never runs again, so that no catch block of the firmware can hide it.</remarks>
internal static class BoardFault
{
    /// <summary>Reports a fault of the running board and stops the calling firmware thread for good.</summary>
    /// <param name="message">What happened, for the serial output.</param>
    /// <returns>Never; typed so that callers can write <c>throw</c>.</returns>
    /// <exception cref="BoardFaultException">The caller is not a firmware thread.</exception>
    public static Exception Raise(string message)
    {
        var fault = new BoardFaultException(message);
        if (FirmwareContext.Current is not { } context)
            throw fault;
        Scheduler scheduler = context.Scheduler;
        scheduler.ReportUnhandled(scheduler.Running, fault);
        while (true)
            scheduler.Block(-1);
    }
}
