namespace Controller.Hardware.Model;

/// <summary>What every joint has, whatever drives it: the network knows it by its name and range.</summary>
public interface IJointModel
{
    /// <summary>Name, such as <c>knee</c>.</summary>
    string Name { get; }

    /// <summary>What firmware may ask.</summary>
    JointLimits Limits { get; }
}
