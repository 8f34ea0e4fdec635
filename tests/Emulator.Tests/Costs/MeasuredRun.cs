using System.Globalization;
using Controller.Emulator.Weaving;
using Controller.Hardware;

namespace Controller.Emulator.Tests.Costs;

/// <summary>The sample program that loops over every measured operation, run on an emulated ESP32.</summary>
public sealed class MeasuredRun
{
    private const string EmptyLoop = "empty loop (i++, i<n, blt)";

    /// <summary>Runs the program to its end.</summary>
    public MeasuredRun()
    {
        Table = CostTable.ForBoard(HardwareCatalog.LoadMachine("humanoid-leg").Board);
        using var board = SampleBoard.Boot("Costs");
        board.Run(TimeSpan.FromSeconds(60));
        var nanoseconds = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string[] fields in board.Lines.Select(line => line.Split('\t')).Where(fields => fields is ["cost", _, _]))
            nanoseconds.Add(fields[1], double.Parse(fields[2], CultureInfo.InvariantCulture));

        string used = string.Join('\n', Table.Sources);
        double loop = nanoseconds[EmptyLoop];
        Rows =
        [
            .. Table.Measured.Select(row => new MeasuredRow(
                row.Key,
                row.Value.Il,
                row.Value.Instructions,
                (nanoseconds.GetValueOrDefault(row.Key, double.NaN) - (row.Key == EmptyLoop ? 0 : loop)) / Table.NanosecondsPerInstruction,
                used.Contains($"'{row.Key}'", StringComparison.Ordinal))),
        ];
    }

    /// <summary>The table that the program was charged by.</summary>
    public CostTable Table { get; }

    /// <summary>Every measured operation and what the emulator made of it.</summary>
    internal IReadOnlyList<MeasuredRow> Rows { get; }
}
