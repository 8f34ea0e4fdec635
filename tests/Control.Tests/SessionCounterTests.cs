using Controller.App.Settings;
using Controller.App.Telemetry;

namespace Controller.Control.Tests;

public sealed class SessionCounterTests
{
    private readonly MemoryFlash flash = new();

    [Fact]
    public void The_first_boot_begins_with_1_and_counts()
    {
        SessionCounter sessions = Boot();
        Assert.Equal(1, sessions.Number);
        sessions.Advance(areOutputsOff: true);
        Assert.Equal(2, sessions.Number);
        Assert.Equal(1, flash.Writes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void No_boot_begins_with_the_number_that_the_boot_before_used_last(int seed)
    {
        Random random = new(seed);
        int last = 0;
        for (int boot = 0; boot < 500; boot++)
        {
            SessionCounter sessions = Boot();
            Assert.NotEqual(last, sessions.Number);
            last = sessions.Number;
            int count = random.Next(60);
            for (int i = 0; i < count; i++)
            {
                // A cut in the middle of a reservation, too.
                flash.BytesUntilCut = random.Next(100) == 0 ? random.Next(80) : null;
                try
                {
                    sessions.Advance(areOutputsOff: random.Next(3) > 0);
                }
                catch (PowerCutException)
                {
                    break;
                }
                finally
                {
                    flash.BytesUntilCut = null;
                }

                Assert.InRange(sessions.Number, DeathPayload.FirstSequence, DeathPayload.LastSequence);
                Assert.NotEqual(last, sessions.Number);
                last = sessions.Number;
            }
        }
    }

    [Fact]
    public void Sessions_count_up_without_a_gap_and_write_once_in_sixteen()
    {
        SessionCounter sessions = Boot();
        int expected = sessions.Number;
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(expected, sessions.Number);
            sessions.Advance(areOutputsOff: true);
            expected = DeathPayload.Next(expected);
        }

        Assert.Equal(1 + (1000 / SessionCounter.BlockLength), flash.Writes);
    }

    [Fact]
    public void With_outputs_on_nothing_is_written_and_numbers_go_round_in_their_block()
    {
        SessionCounter sessions = Boot();
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(1 + (i % SessionCounter.BlockLength), sessions.Number);
            sessions.Advance(areOutputsOff: false);
        }

        Assert.Equal(1, flash.Writes);
        sessions.Advance(areOutputsOff: true);
        Assert.Equal(2, flash.Writes);
        Assert.Equal(17, sessions.Number);
    }

    [Fact]
    public void A_flash_that_takes_nothing_stops_no_session()
    {
        flash.Wear = (_, _) => 0;
        SessionCounter sessions = Boot();
        for (int i = 0; i < 40; i++)
            sessions.Advance(areOutputsOff: true);
        Assert.InRange(sessions.Number, 1, SessionCounter.BlockLength);
    }

    private SessionCounter Boot() => new(new SettingsStore(flash));
}
