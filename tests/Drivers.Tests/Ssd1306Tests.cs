using System.Text;
using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Ssd1306Tests
{
    [Fact]
    public void The_screen_shows_the_corners_and_the_texts_and_nothing_else()
    {
        using DriverRun run = Run(out Ssd1306Chip chip);
        run.Advance(0.5);
        Assert.Equal(1, run["initialized"]);
        Assert.True(chip.IsDisplayOn);
        Assert.True(chip.IsLit);
        Assert.True(chip.GetPixel(0, 0));
        Assert.True(chip.GetPixel(127, 0));
        Assert.True(chip.GetPixel(0, 63));
        Assert.True(chip.GetPixel(127, 63));

        // "Knee 0.6" from column 1, row 3 of text: points 4 to 34, lines 25 to 29; then one letter in the last column.
        Assert.Equal(
            """
            #.#.##..###.###.....###.....###
            #.#.#.#.#...#.......#.#.....#..
            ##..#.#.##..##......#.#.....###
            #.#.#.#.#...#.......#.#.....#.#
            #.#.#.#.###.###.....###..#..###
            """.ReplaceLineEndings("\n"),
            Picture(chip, 4, 25, 31, 5));
        Assert.Equal(
            """
            #.#
            #.#
            .#.
            #.#
            #.#
            """.ReplaceLineEndings("\n"),
            Picture(chip, 124, 41, 3, 5));
        int lit = 0;
        for (int i = 0; i < Ssd1306Chip.Width * chip.Height; i++)
            lit += chip.GetPixel(i % Ssd1306Chip.Width, i / Ssd1306Chip.Width) ? 1 : 0;
        Assert.Equal(4 + 65 + 9, lit);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void Only_what_changed_is_sent()
    {
        using DriverRun run = Run(out Ssd1306Chip chip);
        run.Advance(2);
        Assert.InRange(run["flushMicroseconds"], 4 * 3000, 4 * 4000);
        Assert.InRange(run["flushNothingMicroseconds"], 0, 500);
        Assert.Equal(1, run["flushAgain"]);
        Assert.False(chip.GetPixel(0, 0));
        Assert.False(chip.GetPixel(0, 63));
        Assert.True(chip.GetPixel(127, 63));
    }

    private static string Picture(Ssd1306Chip chip, int left, int top, int width, int height)
    {
        var text = new StringBuilder();
        for (int y = top; y < top + height; y++)
        {
            if (y > top)
                text.Append('\n');
            for (int x = left; x < left + width; x++)
                text.Append(chip.GetPixel(x, y) ? '#' : '.');
        }

        return text.ToString();
    }

    private static DriverRun Run(out Ssd1306Chip chip)
    {
        Ssd1306Chip? wired = null;
        var run = new DriverRun("Ssd1306", board => board.Board.I2c(1).Connect(wired = new Ssd1306Chip(board.Scheduler, 0x3C, board.Seed, board.ChipLog)));
        chip = wired!;
        return run;
    }
}
