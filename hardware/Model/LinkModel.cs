namespace Controller.Hardware.Model;

/// <summary>The rigid body that a joint moves. Its frame sits on the joint and is parallel to the machine's axes at zero position.</summary>
/// <param name="Name">Name, such as <c>shank</c>.</param>
/// <param name="MassKilograms">Mass, with the servos in it.</param>
/// <param name="CentreOfMassMetres">Centre of mass in the link's frame.</param>
/// <param name="BoxMetres">Edges of the homogeneous box about the centre of mass that stands for the mass's distribution.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record LinkModel(string Name, double MassKilograms, Vector3 CentreOfMassMetres, Vector3 BoxMetres, string Source)
{
    /// <summary>Moments of inertia about the centre of mass, kg m²: a box, m/12 times the sum of the other two edges' squares.</summary>
    public Vector3 InertiaKilogramSquareMetres => new(
        MassKilograms / 12 * ((BoxMetres.Y * BoxMetres.Y) + (BoxMetres.Z * BoxMetres.Z)),
        MassKilograms / 12 * ((BoxMetres.X * BoxMetres.X) + (BoxMetres.Z * BoxMetres.Z)),
        MassKilograms / 12 * ((BoxMetres.X * BoxMetres.X) + (BoxMetres.Y * BoxMetres.Y)));
}
