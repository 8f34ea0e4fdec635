namespace Controller.Emulator.Tests.Language;

/// <summary>Threads, locks, events and timers.</summary>
internal static class ThreadCases
{
    public static readonly LanguageCase[] All =
    [
        Row("a thread runs its method and ends", "FalseTrueFalse", "System.Threading.Thread"),
        Row("each thread has its own locals", "0,100,200", "System.Threading.Thread"),
        Row("Join with a time-out tells whether the thread has ended", "FalseTrue", "System.Threading.Thread"),
        Row("the threads of a program have different numbers", "TrueTrueTrue", "System.Threading.Thread"),
        Row("CurrentThread is the thread's own object", "True", "System.Threading.Thread"),
        Row("a priority is kept", "TrueTrue", "System.Threading.Thread"),
        Row("a thread may start others", "20", "System.Threading.Thread"),
        Row("a thread started on a virtual method runs the override", "worker made better", "System.Threading.Thread"),
        Row("a thread is started once", "refused", "System.Threading.Thread"),
        Row("sleepers wake in the order of their times", "30 60 90 ", "System.Threading.Thread"),
        Row("a thread that has not started is Unstarted", "TrueTrue", "nf-interpreter, Thread.ThreadState: 8 before the start"),
        Row("an exception that nobody catches ends its thread only", "alive False", "facts: an unhandled exception ends only its thread"),
        Row("an exception is caught on the thread that threw it", "shape 9", "Exceptions: a handler is looked for on the throwing thread"),
        Row("Interlocked gives the old or the new value", "6,6,20,30,29", "System.Threading.Interlocked"),
        Row("a lock keeps others out, sleeping or not", "1,0", "Statements: lock; a thread may enter again"),
        Row("a thread may take its lock again", "3,True", "Statements: lock; a thread may enter again"),
        Row("a lock is held until the outermost block ends", "inner outer other", "Statements: lock; a thread may enter again"),
        Row("a lock is free again when its exception has been caught", "in caught", "Statements: lock; a thread may enter again"),
        Row("an auto-reset event lets one wait through for each Set", "TrueFalseTrueFalse", "nf-interpreter, WaitForObject: a signal of an auto-reset event is taken by the wait that it ends"),
        Row("events hand work over in turn", "ping pong ping pong ping pong ", "nf-interpreter, WaitForObject: a signal of an auto-reset event is taken by the wait that it ends"),
        Row("a manual-reset event stays set until Reset", "FalseTrueFalse", "nf-interpreter, WaitForObject: a manual-reset event ends every wait"),
        Row("a manual-reset event wakes all who wait", "0,3", "nf-interpreter, WaitForObject: a manual-reset event ends every wait"),
        Row("WaitAny tells which", "1,2,258", "System.Threading.WaitHandle: WaitAny, WaitAll, WaitTimeout is 258"),
        Row("WaitAll waits for the last", "TrueFalse", "System.Threading.WaitHandle: WaitAny, WaitAll, WaitTimeout is 258"),
        Row("a wait ends by its time-out", "FalseTrueTrue", "facts: ESP32, waits end on a tick of 10 ms"),
        Row("a timer without a period rings once", "0,1", "System.Threading.Timer"),
        Row("a timer passes its state", "state", "System.Threading.Timer"),
        Row("a timer with a period rings until it is disposed of", "True,True", "System.Threading.Timer"),
        Row("Change arms again and disarms", "0,1,1", "System.Threading.Timer"),
        Row("the callbacks of all timers run on one thread that is not the program's", "TrueTrueTrue", "facts: timers run their callbacks on one shared thread"),
        Row("a callback that takes long holds up the next timer's", "a1 a2 b ", "facts: timers run their callbacks on one shared thread"),
        Row("a callback's exception does not end the timers' thread", "1", "facts: timers run their callbacks on one shared thread"),
        Row("a signal goes past a waiting thread that was aborted", "True", "nf-interpreter, HeapBlock_WaitForObject.cpp: a wait's record goes with its thread"),
        Row("a lock goes past a waiting thread that was aborted", "waiting True", "nf-interpreter, HeapBlock_LockRequest.cpp: a request goes with its thread"),
        Row("a thread that ends lets its locks go", "True", "nf-interpreter, HeapBlock_Lock.cpp, DestroyOwner: a lock passes on when its owner's thread is gone"),
    ];

    private static LanguageCase Row(string name, string expected, string fact) => new("LanguageThreads", name, expected, fact);
}
