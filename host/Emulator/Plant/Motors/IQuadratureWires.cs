namespace Controller.Emulator.Plant.Motors;

/// <summary>What is on the two wires of an incremental encoder.</summary>
public interface IQuadratureWires
{
    /// <summary>One wire has changed.</summary>
    /// <param name="atNanoseconds">Virtual time of the edge; never before that of the last one.</param>
    /// <param name="a">Level of channel A.</param>
    /// <param name="b">Level of channel B.</param>
    void Edge(long atNanoseconds, bool a, bool b);
}
