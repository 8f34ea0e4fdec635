using System.Runtime.InteropServices;

namespace Controller.Emulator.Kernel;

/// <summary>
/// Keeps the host threads of one board on one core: only one of them runs at a time, and a hand-over within a core costs
/// 1.7 us where one between cores costs 10 to 15 us (docs/fidelity.md has the measurement). Linux only; elsewhere, or with
/// CONTROLLER_BIND_CORES=0, it does nothing.
/// </summary>
internal static unsafe partial class CoreBinding
{
    // glibc's cpu_set_t: 1024 processors.
    private const int MaskBytes = 128;

    private static readonly bool IsOn = OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("CONTROLLER_BIND_CORES") != "0";

    private static int next = -1;

    /// <summary>A core for a new board, in turn among those that the process may use; -1 for any.</summary>
    public static int Choose()
    {
        if (!IsOn)
            return -1;
        byte* mask = stackalloc byte[MaskBytes];
        if (GetAffinity(0, MaskBytes, mask) < 0)
            return -1;
        var allowed = new List<int>();
        for (int core = 0; core < MaskBytes * 8; core++)
        {
            if ((mask[core / 8] & (1 << (core % 8))) != 0)
                allowed.Add(core);
        }

        return allowed.Count == 0 ? -1 : allowed[(int)((uint)Interlocked.Increment(ref next) % (uint)allowed.Count)];
    }

    /// <summary>Binds the calling thread; where the system refuses, it stays free.</summary>
    public static void Bind(int core)
    {
        if (core < 0)
            return;
        byte* mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        mask[core / 8] = (byte)(1 << (core % 8));
        _ = SetAffinity(0, MaskBytes, mask);
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAffinity(int thread, nint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAffinity(int thread, nint size, byte* mask);
}
