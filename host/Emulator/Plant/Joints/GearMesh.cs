namespace Controller.Emulator.Plant.Joints;

/// <summary>Where a gear's teeth are in their play.</summary>
public enum GearMesh
{
    /// <summary>The input pushes the output toward positive angles, or is pushed by it from there.</summary>
    Forward,

    /// <summary>Between the flanks: nothing is passed on.</summary>
    Free,

    /// <summary>The input pushes the output toward negative angles.</summary>
    Backward,
}
