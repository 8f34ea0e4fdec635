namespace Controller.App.Drives
{
    /// <summary>Something that counts a joint's way, whatever the microcontroller counts with.</summary>
    public abstract class JointEncoder
    {
        /// <summary>Way of the joint since the counter began, positive as the joint is.</summary>
        public float Radians;

        /// <summary>Reads the counter.</summary>
        public abstract void Read();
    }
}
