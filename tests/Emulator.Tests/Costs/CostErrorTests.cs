namespace Controller.Emulator.Tests.Costs;

/// <summary>
/// Virtual time of each of the 115 operations against the interpreter's counted instructions
/// (nf-interpreter 1.17; the counts stand in <c>hardware/costs/nanoclr-1-17.json</c>).
/// </summary>
public class CostErrorTests(MeasuredRun run) : IClassFixture<MeasuredRun>
{
    // What no charge ahead of time can know: how many handlers a delegate has.
    private const string SecondHandler = "event/delegate with 2 handlers";

    [Fact]
    public void Every_measured_operation_runs_on_the_emulator()
    {
        Assert.Equal(115, run.Rows.Count);
        Assert.All(run.Rows, row => Assert.True(row.Emulated > 0, row.Operation));
    }

    [Fact]
    public void Half_of_the_operations_are_off_by_less_than_1_percent() => Assert.InRange(Median(run.Rows), 0, 0.01);

    [Fact]
    public void Nine_of_ten_operations_are_off_by_less_than_6_percent()
        => Assert.InRange(run.Rows.Count(row => Math.Abs(row.Error) < 0.06), (int)(run.Rows.Count * 0.9), run.Rows.Count);

    [Fact]
    public void No_operation_but_a_second_handler_is_off_by_more_than_40_percent()
        => Assert.All(run.Rows.Where(row => row.Operation != SecondHandler), row => Assert.True(Math.Abs(row.Error) < 0.40, $"{row.Operation}: {row.Error:P1}"));

    [Fact]
    public void Operations_that_no_figure_was_solved_from_are_off_by_less_than_20_percent_on_average()
    {
        MeasuredRow[] checks = [.. run.Rows.Where(row => !row.IsSolvedFrom && row.Operation != SecondHandler)];

        Assert.True(checks.Length >= 9, string.Join(", ", checks.Select(row => row.Operation)));
        Assert.InRange(checks.Average(row => Math.Abs(row.Error)), 0, 0.20);
    }

    [Fact]
    public void A_second_handler_is_not_charged()
        => Assert.InRange(run.Rows.Single(row => row.Operation == SecondHandler).Error, -0.95, -0.5);

    [Fact]
    public void The_page_shows_these_errors() => ErrorPage.AssertUpToDate(run.Rows);

    internal static double Median(IEnumerable<MeasuredRow> rows)
    {
        double[] errors = [.. rows.Select(row => Math.Abs(row.Error)).Order()];
        return errors[errors.Length / 2];
    }
}
