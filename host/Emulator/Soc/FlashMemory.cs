using Controller.Emulator.Kernel;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>
/// The part of the flash chip that holds the files: sectors that are erased whole and wear, pages that are programmed. The
/// processor runs its program from the same chip, so nothing of the firmware runs during an operation.
/// </summary>
/// <example>
/// A power cut in the middle of the third operation:
/// <code>
/// bench.Hardware.Flash.InterruptAt(bench.Hardware.Flash.Operations + 3, bench.Board.PowerOff);
/// </code>
/// </example>
public sealed class FlashMemory
{
    private readonly List<(long Operation, double Share, Action Action)> interruptions = [];
    private readonly MisuseLog misuse;
    private readonly Scheduler scheduler;
    private readonly FileSystemModel? model;
    private readonly int[] erases;

    internal FlashMemory(FlashModel flash, MisuseLog misuse, Scheduler scheduler)
    {
        this.misuse = misuse;
        this.scheduler = scheduler;
        model = flash.Files;
        erases = new int[model is null ? 0 : flash.FileSystem!.SizeBytes / model.SectorBytes];
    }

    /// <summary>An operation begins.</summary>
    public event Action<FlashOperation>? Starting;

    /// <summary>Number of sectors; 0 on a board without files.</summary>
    public int Sectors => erases.Length;

    /// <summary>Bytes of a sector.</summary>
    public int SectorBytes => model?.SectorBytes ?? 0;

    /// <summary>Operations since the board was made.</summary>
    public long Operations { get; private set; }

    /// <summary>How often a sector was erased since the board was made.</summary>
    public int EraseCount(int sector) => erases[sector];

    /// <summary>Does something in the middle of an operation, such as cutting the power.</summary>
    /// <param name="operation">Its number; one that is past never comes.</param>
    /// <param name="action">Runs as an event of the timeline.</param>
    /// <param name="share">How much of the operation has passed then, 0 to less than 1.</param>
    public void InterruptAt(long operation, Action action, double share = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        interruptions.Add((operation, share, action));
    }

    internal void Erase(int sector)
    {
        if (++erases[sector] == model!.EnduranceErases + 1)
            misuse.Report($"Flash sector {sector}", $"it has been erased more than the {model.EnduranceErases} times that its maker guarantees: write less often.");
        Run(isErase: true, sector, model.EraseMicroseconds * 1000L);
    }

    internal void Program(int sector, int bytes)
    {
        for (int left = bytes; left > 0; left -= model!.PageBytes)
            Run(isErase: false, sector, model!.ProgramMicroseconds * 1000L);
    }

    private void Run(bool isErase, int sector, long nanoseconds)
    {
        long now = scheduler.NowNanoseconds;
        var operation = new FlashOperation(++Operations, isErase, sector, now, nanoseconds);
        Starting?.Invoke(operation);
        for (int i = interruptions.Count - 1; i >= 0; i--)
        {
            if (interruptions[i].Operation != operation.Number)
                continue;
            scheduler.Schedule(now + (long)(nanoseconds * interruptions[i].Share), interruptions[i].Action);
            interruptions.RemoveAt(i);
        }

        scheduler.Spend(nanoseconds);
        scheduler.Synchronize();
    }
}
