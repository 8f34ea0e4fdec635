namespace Controller.Contract.Tests;

/// <summary>What a servo's Moving Threshold says of its Homing Offset.</summary>
public sealed class ServoStampTests
{
    private const int HighestId = 252; // ROBOTIS e-manual, ID (7)

    // Moving Threshold (24) takes 0 to 1,023.
    [Fact]
    public void A_stamp_fits_the_register_and_gives_its_generation_back()
    {
        for (int generation = 1; generation <= ServoStamp.LastGeneration; generation += 7)
        {
            for (int offset = -ServoStamp.MaxOffset; offset <= ServoStamp.MaxOffset; offset += 13)
            {
                int id = (generation + (offset * offset)) % (HighestId + 1);
                int stamp = ServoStamp.Of(generation, id, offset);
                Assert.InRange(stamp, 0, ServoStamp.LastGeneration);
                Assert.Equal(stamp == ServoStamp.Delivered ? 0 : generation, ServoStamp.GetGeneration(stamp, id, offset));
            }
        }
    }

    [Fact]
    public void Another_ID_shows_another_generation_or_none()
    {
        for (int id = 0; id <= HighestId; id++)
        {
            for (int other = 0; other <= HighestId; other++)
                Assert.Equal(id == other, ServoStamp.GetGeneration(ServoStamp.Of(500, id, 77), other, 77) == 500);
        }
    }

    [Fact]
    public void An_offset_that_is_another_by_less_than_1021_shows()
    {
        int stamp = ServoStamp.Of(3, 4, 0);
        for (int offset = -1020; offset <= 1020; offset++)
            Assert.Equal(offset == 0, ServoStamp.GetGeneration(stamp, 4, offset) == 3);
    }

    [Fact]
    public void A_servo_as_delivered_and_one_that_is_being_written_have_no_generation()
    {
        for (int offset = -ServoStamp.MaxOffset; offset <= ServoStamp.MaxOffset; offset++)
        {
            Assert.Equal(0, ServoStamp.GetGeneration(ServoStamp.Delivered, 1, offset));
            Assert.Equal(0, ServoStamp.GetGeneration(ServoStamp.Writing, 1, offset));
        }
    }

    [Theory]
    [InlineData(1_025)]
    [InlineData(-1_025)]
    public void An_offset_that_a_servo_ignores_has_no_generation(int offset)
        => Assert.Equal(0, ServoStamp.GetGeneration(ServoStamp.Of(5, 1, offset), 1, offset));

    // One in a thousand is what a register of 1,024 values can do.
    [Fact]
    public void A_servo_with_any_other_stamp_passes_for_one_of_the_generation_once_in_a_thousand()
    {
        int passing = Enumerable.Range(0, 1024).Count(stamp => ServoStamp.GetGeneration(stamp, 7, -33) == 42);
        Assert.Equal(1, passing);
    }

    [Fact]
    public void Generations_begin_anywhere_but_with_the_factorys_and_go_round_to_2()
    {
        Assert.Equal(2, ServoStamp.GetNextGeneration(ServoStamp.LastGeneration));
        Assert.Equal(5, ServoStamp.GetNextGeneration(4));
        var first = new HashSet<int>();
        var random = new Random(1);
        for (int i = 0; i < 5000; i++)
        {
            int generation = ServoStamp.GetFirstGeneration([.. Enumerable.Range(0, 5).Select(_ => random.Next(-130, 131))]);
            Assert.InRange(generation, 2, ServoStamp.LastGeneration);
            first.Add(generation);
        }

        Assert.InRange(first.Count, 900, 1019);
    }
}
