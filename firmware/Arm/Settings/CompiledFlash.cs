using System.Text;
using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>
    /// The documents of a board whose runtime has no file system: they are in the firmware, and nothing can be written. What
    /// would be kept, such as a calibration, is refused with that reason: docs/decisions/0019-second-machine.md.
    /// </summary>
    public sealed class CompiledFlash : SettingsFlash
    {
        /// <inheritdoc/>
        public override byte[] Read(string path, out string problem)
        {
            problem = null;
            if (path == SettingsFile.MachinePath)
                return Encoding.UTF8.GetBytes(CompiledSettings.Machine);
            return path == SettingsFile.CalibrationPath ? Encoding.UTF8.GetBytes(CompiledSettings.Calibration) : null;
        }

        /// <inheritdoc/>
        public override bool TryWrite(string path, byte[] bytes, out string problem)
        {
            problem = "cannot be written: the board has no files";
            return false;
        }

        /// <inheritdoc/>
        public override void Delete(string path)
        {
            // Nothing to delete is ever there.
        }
    }
}
