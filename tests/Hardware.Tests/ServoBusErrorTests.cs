using Controller.Hardware.Loading;

namespace Controller.Hardware.Tests;

/// <summary>Mistakes in a machine file with a servo bus and in its servos' files.</summary>
public sealed class ServoBusErrorTests : IDisposable
{
    private readonly HardwareFolder folder = new();

    private string Machine => Path.Combine(folder.Root, "machines", "humanoid-arm.json");

    public void Dispose() => folder.Dispose();

    /// <summary>Anchor, text there, its replacement, and the error's field and message.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        { "\"servoBus\"", "\"port\": 6", "\"port\": 2", "servoBus.port", "stm32f769i-discovery has no serial port 2; expected one of 5, 6" },
        { "\"servoBus\"", "\"baud\": 1000000", "\"baud\": 500000", "servoBus.baud", "500000 is none of the servos'; expected one of 9600, 57600, 115200, 1000000, 2000000, 3000000, 4000000, 4500000" },
        { "\"servoBus\"", "\"powerEnablePin\": 148", "\"powerEnablePin\": 38", "servoBus.powerEnablePin", "GPIO38 is taken by COM6 (TX); expected a free one" },
        { "\"name\": \"elbow\"", "\"busId\": 3", "\"busId\": 2", "joints[2].busId", "bus ID 2 is taken by joints[1].busId; expected one of its own" },
        { "\"name\": \"elbow\"", "\"direction\": -1", "\"direction\": 0", "joints[2].direction", "0 is no direction; expected 1 or -1" },
        { "\"name\": \"elbow\"", "\"zeroCount\": 2048", "\"zeroCount\": 4000", "joints[2].limits.minPositionRadians", "-2.2 is count 5434 of xl430-w250-t; expected a position within its 0 to 4095" },
        { "\"name\": \"elbow\"", "\"maxVelocityRadiansPerSecond\": 2.0", "\"maxVelocityRadiansPerSecond\": 7", "joints[2].limits.maxVelocityRadiansPerSecond", "7 is above 5.969, the no-load velocity of xl430-w250-t; expected at most that" },
        { "\"name\": \"gripper\"", "\"maxPositionRadians\": 1.5", "\"maxPositionRadians\": 2.5", "gripper.limits.maxPositionRadians", "2.5 opens the jaws by 0.075 m; expected at most jaws.strokeMetres, 0.06" },
        { "\"name\": \"gripper\"", "\"minPositionRadians\": 0", "\"minPositionRadians\": -0.5", "gripper.limits.minPositionRadians", "-0.5 is beyond closed; expected at least 0, where the pads touch" },
        { "\"supply\"", "\"nominalVolts\": 11.1", "\"nominalVolts\": 14", "joints[0].actuator", "xl430-w250-t takes 6.5 to 12 V; expected supply.nominalVolts, 14, within" },
        { "\"statusLed\"", "\"statusLed\"", "\"imu\": {}, \"statusLed\"", "imu", "stands beside servoBus; expected one kind of servos in a machine" },
        { "\"firmware\"", "Controller.Firmware.Arm", "", "firmware", "is empty; expected the assembly name of a firmware, such as \"Controller.Firmware\"" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_field(string anchor, string old, string replacement, string field, string message)
    {
        HardwareFolder.Replace(Machine, anchor, old, replacement);
        HardwareFileException thrown = Assert.Throws<HardwareFileException>(() => MachineFile.Load(Machine));
        Assert.Single(thrown.Errors, error => (error.Field, error.Message).Equals((field, message)));
    }

    [Fact]
    public void A_hobby_servo_is_no_bus_servo()
    {
        HardwareFolder.Replace(Machine, "\"name\": \"elbow\"", "xl430-w250-t", "dfrobot-dss-m15s");
        HardwareFileException thrown = Assert.Throws<HardwareFileException>(() => MachineFile.Load(Machine));
        Assert.Contains(thrown.Errors, error => error.Message == "\"../schemas/actuator.schema.json\" is not a bus-servo's; expected \"../schemas/bus-servo.schema.json\"");
    }

    [Fact]
    public void A_servo_with_a_current_sensor_says_how_much_torque_an_ampere_is()
    {
        string servo = Path.Combine(folder.Root, "actuators", "xl430-w250-t.json");
        HardwareFolder.Replace(servo, "\"effort\"", "\"load\"", "\"current\"");
        HardwareFileException thrown = Assert.Throws<HardwareFileException>(() => BusServoFile.Load(servo));
        Assert.Equal("effort.newtonMetresPerAmpere", Assert.Single(thrown.Errors).Field);
    }
}
