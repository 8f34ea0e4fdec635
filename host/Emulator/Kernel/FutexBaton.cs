using System.Runtime.InteropServices;

namespace Controller.Emulator.Kernel;

/// <summary>
/// A baton on Linux's futex, without spinning: the one who hands it over is about to wait itself, so on one core
/// (see <see cref="CoreBinding"/>) the switch is a single pass of the kernel's scheduler.
/// </summary>
internal sealed unsafe partial class FutexBaton : Baton
{
    // linux/futex.h: FUTEX_WAIT and FUTEX_WAKE with FUTEX_PRIVATE_FLAG.
    private const int WaitPrivate = 0 | 128;
    private const int WakePrivate = 1 | 128;

    // The word lives outside the managed heap, where it does not move.
    private int* word = (int*)NativeMemory.AllocZeroed(sizeof(int));

    private static readonly nint FutexCall = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.X86 => 240,
        Architecture.Arm => 240,
        _ => 98, // the generic table: arm64, riscv64, loongarch64
    };

    public override void Hand()
    {
        Volatile.Write(ref *word, 1);
        _ = Futex(FutexCall, word, WakePrivate, 1, 0, 0, 0);
    }

    public override void Await()
    {
        while (Interlocked.Exchange(ref *word, 0) == 0)
            _ = Futex(FutexCall, word, WaitPrivate, 0, 0, 0, 0);
    }

    public override void Dispose()
    {
        if (word is null)
            return;
        NativeMemory.Free(word);
        word = null;
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Futex(nint number, int* address, nint operation, nint value, nint timeout, nint address2, nint value3);
}
