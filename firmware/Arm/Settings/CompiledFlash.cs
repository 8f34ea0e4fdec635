using System.Text;
using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>
    /// The documents of a board whose runtime has no file system: the machine's settings are in the firmware, and nothing can be written. What would be kept is refused with
    /// that reason: docs/decisions/0019-second-machine.md. The calibration is in the servos: docs/decisions/0020-zeros-in-the-servos.md.
    /// </summary>
    public sealed class CompiledFlash : SettingsFlash
    {
        /// <inheritdoc/>
        public override byte[] Read(string path, out string problem)
        {
            problem = null;
            return path == SettingsFile.MachinePath ? Encoding.UTF8.GetBytes(CompiledSettings.Machine) : null;
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
