using nanoFramework.Runtime.Native;

namespace Controller.App.Telemetry
{
    /// <summary>The board's managed heap.</summary>
    public static class BoardMemory
    {
        /// <summary>Bytes that are free after a collection, which this runs.</summary>
        public static int GetFreeBytes()
        {
            return (int)GC.Run(false);
        }
    }
}
