namespace Controller.Emulator.Tests;

/// <summary>What the C# compiler emits for nanoFramework runs woven as the C# language defines it.</summary>
public class ConstructsTests
{
    [Fact]
    public void Every_construct_gives_what_the_language_says()
    {
        string[] expected =
        [
            "statics 5 3 17", "statics 6 42", "virtual 16 heard 1", "switch threeB?", "finally fc", "filter twoother",
            "closure 12", "boxing 8False", "table 22", "threads 1000", "wait FalseTrue", "end",
        ];

        Assert.Equal(expected, Run(seed: 1).Lines);
    }

    [Fact]
    public void Two_runs_give_the_same_trace_to_the_byte() => Assert.Equal(Run(seed: 1).Hash, Run(seed: 1).Hash);

    private static (IReadOnlyList<string> Lines, string Hash) Run(ulong seed)
    {
        using var board = SampleBoard.Boot("Constructs", seed);
        board.Run(TimeSpan.FromSeconds(5));
        return (board.Lines, board.Machine.Trace.Hash());
    }
}
