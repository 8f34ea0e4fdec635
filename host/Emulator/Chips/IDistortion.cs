namespace Controller.Emulator.Chips;

/// <summary>A way in which a sensing element misses the truth.</summary>
public interface IDistortion
{
    /// <summary>What is sensed instead.</summary>
    /// <param name="nowNanoseconds">Virtual time; never before that of the last call.</param>
    /// <param name="value">The true value, or what an earlier distortion made of it.</param>
    double Apply(long nowNanoseconds, double value);
}
