using Controller.Hardware.Loading;
using Controller.Hardware.Model;

namespace Controller.Hardware.Tests;

public sealed class BoardFileErrorTests : IDisposable
{
    private readonly HardwareFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\"gpio\": 2,", "\"gpio\": 2,", "\"gpio\": 1,", "pins.gpio[2].gpio", "pin 1 stands twice; keep one")]
    [InlineData("\"gpio\": 2,", "\"channel\": 2", "\"channel\": 1", "pins.gpio[2].adc", "unit 2 channel 1 is on another pin as well; keep one")]
    [InlineData("\"gpio\": 2,", "\"input\", \"output\"", "\"in\", \"output\"", "pins.gpio[2].directions[0]", "\"in\" is not known; expected a list out of \"input\" \"output\"")]
    [InlineData("\"i2cBuses\"", "\"sdaPin\": 21", "\"sdaPin\": 35", "i2cBuses[0].sdaPin", "GPIO35 is not a free output of this board; expected one, since I2C drives both lines")]
    [InlineData("\"flash\"", "\"offsetBytes\": 65536", "\"offsetBytes\": 61440", "flash.partitions[2].offsetBytes", "61440 is below 65536, the end of the partition before; expected rising partitions that do not overlap")]
    [InlineData("\"flash\"", "\"use\": \"file-system\"", "\"use\": \"deployment\"", "flash.partitions", "0 partitions are a file-system; expected exactly one")]
    [InlineData("\"pwm\"", "\"pwm\"", "\"oneWire\": { \"gpio\": 34, \"source\": \"here\" }, \"pwm\"", "oneWire.gpio", "GPIO34 is not a free output of this board; expected one")]
    [InlineData("\"pwm\"", "\"pwm\"", "\"canControllers\": [ { \"id\": 1, \"transmitPin\": 36, \"receivePin\": 26, \"clockHertz\": 54000000, \"source\": \"here\" } ], \"pwm\"", "canControllers[0].transmitPin", "GPIO36 is not a free output of this board; expected one")]
    [InlineData("\"pwm\"", "\"pwm\"", "\"canControllers\": [ { \"id\": 1, \"transmitPin\": 25, \"receivePin\": 99, \"clockHertz\": 54000000, \"source\": \"here\" } ], \"pwm\"", "canControllers[0].receivePin", "GPIO99 is not a pin of this board")]
    public void A_mistake_is_named_with_its_field(string anchor, string old, string replacement, string field, string message)
    {
        HardwareFolder.Replace(folder.Board, anchor, old, replacement);

        HardwareFileException thrown = Assert.Throws<HardwareFileException>(() => BoardFile.Load(folder.Board));

        Assert.Contains((field, message), thrown.Errors.Where(e => e.Line > 0).Select(e => (e.Field, e.Message)));
    }

    [Fact]
    public void Can_and_1_wire_are_for_the_boards_that_name_them()
    {
        BoardModel without = BoardFile.Load(folder.Board);
        Assert.Empty(without.CanControllers);
        Assert.Null(without.OneWire);
        HardwareFolder.Replace(folder.Board, "\"pwm\"", "\"pwm\"", "\"oneWire\": { \"gpio\": 17, \"source\": \"here\" }, \"canControllers\": [ { \"id\": 2, \"transmitPin\": 25, \"receivePin\": 26, \"clockHertz\": 54000000, \"source\": \"there\" } ], \"pwm\"");
        BoardModel with = BoardFile.Load(folder.Board);
        Assert.Equal(new OneWireModel(17, "here"), with.OneWire);
        Assert.Equal(new CanControllerModel(2, 25, 26, 54_000_000, "there"), Assert.Single(with.CanControllers));
    }

    [Fact]
    public void Servo_ratings_must_rise()
    {
        HardwareFolder.Replace(folder.Actuator, "\"ratings\"", "\"volts\": 7.0", "\"volts\": 6.0");

        HardwareFileError error = Assert.Single(Assert.Throws<HardwareFileException>(() => ActuatorFile.Load(folder.Actuator)).Errors);

        Assert.Equal(("ratings[1].volts", "6 is not above 6, the row before; expected rising voltages"), (error.Field, error.Message));
    }
}
