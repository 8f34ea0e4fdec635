using Controller.Emulator.Chips;
using Controller.Emulator.Plant;
using Controller.Emulator.Plant.Dynamixel;

namespace Controller.Emulator.Machines.Wiring;

/// <summary>A servo of an arm at its connector: it hears the bus while it is supplied and its cable is whole.</summary>
/// <param name="plant">The arm, which must be where time is before the servo takes a packet.</param>
/// <param name="servo">The servo.</param>
internal sealed class ServoOnBus(SerialArmPlant plant, DynamixelServo servo) : ISerialNode, IWired
{
    /// <inheritdoc/>
    public string Part => servo.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => servo.Inputs;

    /// <inheritdoc/>
    /// <remarks>The data wire: the servo goes on with what it was last asked for, and is silent.</remarks>
    public bool IsBroken { get; set; }

    /// <inheritdoc/>
    public void LosePower() => servo.LosePower();

    /// <inheritdoc/>
    public void Join(SerialBus bus) => servo.Join(bus);

    /// <inheritdoc/>
    public void Receive(long nowNanoseconds, long byteNanoseconds, byte value)
    {
        if (IsBroken || !plant.IsSwitchedOn)
            return;
        plant.AdvanceTo(nowNanoseconds);
        servo.Receive(nowNanoseconds, byteNanoseconds, value);
    }
}
