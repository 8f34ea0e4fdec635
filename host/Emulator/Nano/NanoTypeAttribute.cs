namespace Controller.Emulator.Nano;

/// <summary>Marks the emulator's type that stands for a type of a nanoFramework assembly.</summary>
/// <param name="fullName">Its full name there, such as <c>System.Device.Gpio.GpioPin</c>; nested types with a slash.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Delegate | AttributeTargets.Interface, Inherited = false)]
public sealed class NanoTypeAttribute(string fullName) : Attribute
{
    /// <summary>Full name of the type in nanoFramework.</summary>
    public string FullName { get; } = fullName;
}
